import { SqlError } from '../../sql/sql-error.ts';
import { ddlStatement } from '../ddl/ddl-statement.ts';
import { invalidRequest } from '../invalid-request.ts';
import { readPrepared } from './prepare-statement.ts';
import type { Statement } from './statement.ts';
import { trinoStatement } from './trino-statement.ts';

/**
 * Reads a text, as StartQueryExecution does before it answers. What Trino has beside queries is looked for first,
 * then Hive's DDL; all else is a query.
 * @throws AwsError `InvalidRequestException`: `MALFORMED_QUERY`, `INVALID_PARAMETER_USAGE`
 */
export function readStatement(sql: string, parameters: readonly string[]): Statement {
  return refusing(() => read(sql, parameters));
}

/**
 * Checks a text that the API is to keep as a prepared statement.
 * @throws AwsError `InvalidRequestException`: `MALFORMED_QUERY`, `NOT_SUPPORTED`
 */
export function checkPreparable(sql: string): void {
  refusing(() => readPrepared(sql, read));
}

function refusing(work: () => Statement): Statement {
  try {
    return work();
  } catch (error) {
    if (error instanceof SqlError) throw invalidRequest(error.message, error.code);
    throw error;
  }
}

/** As `readStatement`, for a statement within another. @throws SqlError */
function read(sql: string, parameters: readonly string[]): Statement {
  return trinoStatement(sql, parameters, read, (text) => ddlStatement(text));
}
