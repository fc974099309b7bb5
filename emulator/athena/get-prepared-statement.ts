import { z } from 'zod';
import { operation } from '../operation.ts';
import { findPreparedStatement } from './find-prepared-statement.ts';
import { preparedStatementName } from './prepared-statements.ts';
import { workGroupName } from './work-group-shapes.ts';

const input = z.object({ StatementName: preparedStatementName, WorkGroup: workGroupName });

export const getPreparedStatement = operation(input, ({ StatementName, WorkGroup }, { athena }) => ({
  PreparedStatement: findPreparedStatement(athena, WorkGroup, StatementName),
}));
