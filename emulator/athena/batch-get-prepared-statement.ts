import { z } from 'zod';
import { operation } from '../operation.ts';
import { findEach } from './find-each.ts';
import { findPreparedStatement } from './find-prepared-statement.ts';
import { preparedStatementName } from './prepared-statements.ts';
import { workGroupName } from './work-group-shapes.ts';

/** AWS's limit for one request. */
const most_names = 256;

const input = z.object({
  PreparedStatementNames: z.array(preparedStatementName).max(most_names),
  WorkGroup: workGroupName,
});

export const batchGetPreparedStatement = operation(input, (members, { athena }) => {
  const { PreparedStatementNames, WorkGroup } = members;
  athena.work_groups.get(WorkGroup);
  const { found, unprocessed } = findEach(PreparedStatementNames, (name) =>
    findPreparedStatement(athena, WorkGroup, name),
  );
  return {
    PreparedStatements: found,
    UnprocessedPreparedStatementNames: unprocessed.map(([StatementName, why]) => ({ StatementName, ...why })),
  };
});
