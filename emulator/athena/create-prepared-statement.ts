import { z } from 'zod';
import { operation } from '../operation.ts';
import { checkPreparedText } from './check-prepared-text.ts';
import { invalidRequest } from './invalid-request.ts';
import { queryString } from './named-query-shapes.ts';
import { preparedStatementName } from './prepared-statements.ts';
import { workGroupName } from './work-group-shapes.ts';

const input = z.object({
  StatementName: preparedStatementName,
  WorkGroup: workGroupName,
  QueryStatement: queryString,
  Description: z.string().min(1).max(1024).optional(),
});

/** Athena's limit for one work group. */
const most_statements = 1000;

export const createPreparedStatement = operation(input, async (members, { athena }) => {
  const { StatementName, WorkGroup, QueryStatement, Description } = members;
  athena.work_groups.get(WorkGroup);
  await checkPreparedText(QueryStatement);
  await athena.prepared_statements.put(WorkGroup, StatementName, (known) => {
    if (known !== undefined) {
      throw invalidRequest(`PreparedStatement ${StatementName} already exists in workGroup ${WorkGroup}`);
    }
    if (athena.prepared_statements.list(WorkGroup).length >= most_statements) {
      throw invalidRequest(`A work group can have at most ${most_statements} prepared statements.`);
    }
    const LastModifiedTime = Date.now() / 1000;
    return { StatementName, WorkGroupName: WorkGroup, QueryStatement, Description, LastModifiedTime };
  });
  return {};
});
