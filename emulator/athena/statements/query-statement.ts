import { bindParameters } from '../../sql/bind-parameters.ts';
import type { Statement } from './statement.ts';

/**
 * A query: SELECT, VALUES, TABLE, WITH.
 * @throws SqlError `MALFORMED_QUERY`, `INVALID_PARAMETER_USAGE`
 */
export function queryStatement(sql: string, parameters: readonly string[]): Statement {
  const bound = bindParameters(sql, parameters);
  return {
    type: 'DML',
    substatement: 'SELECT',
    output: 'csv',
    query_sql: bound,
    // Not the text of the query: that may be EXECUTE.
    run: (query, { engine }) => engine.run({ ...query, sql, parameters }),
  };
}
