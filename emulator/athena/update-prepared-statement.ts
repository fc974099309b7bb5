import { z } from 'zod';
import { operation } from '../operation.ts';
import { checkPreparedText } from './check-prepared-text.ts';
import { noPreparedStatement } from './find-prepared-statement.ts';
import { queryString } from './named-query-shapes.ts';
import { preparedStatementName } from './prepared-statements.ts';
import { workGroupName } from './work-group-shapes.ts';

const input = z.object({
  StatementName: preparedStatementName,
  WorkGroup: workGroupName,
  QueryStatement: queryString,
  Description: z.string().min(1).max(1024).optional(),
});

/** A description that is not given stays. */
export const updatePreparedStatement = operation(input, async (members, { athena }) => {
  const { StatementName, WorkGroup, QueryStatement } = members;
  athena.work_groups.get(WorkGroup);
  await checkPreparedText(QueryStatement);
  await athena.prepared_statements.put(WorkGroup, StatementName, (known) => {
    if (known === undefined) throw noPreparedStatement(WorkGroup, StatementName);
    const Description = members.Description ?? known.Description;
    return { ...known, QueryStatement, Description, LastModifiedTime: Date.now() / 1000 };
  });
  return {};
});
