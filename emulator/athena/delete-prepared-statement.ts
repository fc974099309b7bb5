import { z } from 'zod';
import { operation } from '../operation.ts';
import { noPreparedStatement } from './find-prepared-statement.ts';
import { preparedStatementName } from './prepared-statements.ts';
import { workGroupName } from './work-group-shapes.ts';

const input = z.object({ StatementName: preparedStatementName, WorkGroup: workGroupName });

export const deletePreparedStatement = operation(input, async ({ StatementName, WorkGroup }, { athena }) => {
  athena.work_groups.get(WorkGroup);
  const was_there = await athena.prepared_statements.remove(WorkGroup, StatementName);
  if (!was_there) throw noPreparedStatement(WorkGroup, StatementName);
  return {};
});
