import { SqlError } from '../../sql/sql-error.ts';
import { ddlStatement } from '../ddl/ddl-statement.ts';
import { invalidRequest } from '../invalid-request.ts';
import { statementText } from '../statement-text.ts';
import { readPrepared } from './prepare-statement.ts';
import type { Statement } from './statement.ts';
import { trinoStatement } from './trino-statement.ts';

/**
 * Reads a text, as StartQueryExecution does before it answers. What Trino has beside queries is looked for first,
 * then Hive's DDL; all else is a query. `sql` is the statement without what stands around it.
 * @throws AwsError `InvalidRequestException`: `MALFORMED_QUERY`, `INVALID_PARAMETER_USAGE`
 */
export function readStatement(
  sent: string,
  parameters: readonly string[],
): { sql: string; statement: Statement } {
  return refusing(() => {
    const sql = statementText(sent);
    return { sql, statement: read(sql, parameters) };
  });
}

/**
 * Checks a text that the API is to keep as a prepared statement.
 * @throws AwsError `InvalidRequestException`: `MALFORMED_QUERY`, `NOT_SUPPORTED`
 */
export function checkPreparable(sql: string): void {
  refusing(() => readPrepared(sql, read));
}

function refusing<T>(work: () => T): T {
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
