import { SqlError } from '../../sql/sql-error.ts';
import { ddlStatement } from '../ddl/ddl-statement.ts';
import { invalidRequest } from '../invalid-request.ts';
import { queryStatement } from './query-statement.ts';
import type { Statement } from './statement.ts';

/**
 * Reads a text, as StartQueryExecution does before it answers.
 * @throws AwsError `InvalidRequestException`: `MALFORMED_QUERY`, `INVALID_PARAMETER_USAGE`
 */
export function readStatement(sql: string, parameters: readonly string[]): Statement {
  try {
    return ddlStatement(sql) ?? queryStatement(sql, parameters);
  } catch (error) {
    if (error instanceof SqlError) throw invalidRequest(error.message, error.code);
    throw error;
  }
}
