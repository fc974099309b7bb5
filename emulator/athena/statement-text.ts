import { SqlError } from '../sql/sql-error.ts';
import { hive_pieces, statementsOf } from './ddl/one-statement.ts';

/** As Hive's, but in the strings of Trino a backslash means itself. */
const trino_pieces = /'[^']*'|"[^"]*"|`[^`]*`|--[^\n]*|\/\*[\s\S]*?\*\/|;|[^'"`;/-]+|[\s\S]/g;
/** How a text begins that Hive may read. */
const may_be_hive = /^(?:\s|\/\*[\s\S]*?\*\/|--[^\n]*\n)*(?:create|alter|drop|msck|show|desc|describe)\b/i;

/**
 * The statement of a text as Athena keeps it: without the space around it and the semicolons before and after it.
 * A comment of its own after a semicolon is another statement.
 * @throws SqlError `MALFORMED_QUERY` where there are several, or nothing but semicolons
 */
export function statementText(sent: string): string {
  let said = statementsOf(sent, trino_pieces);
  if (said.length > 1 && may_be_hive.test(sent)) said = statementsOf(sent, hive_pieces);
  const [only, second] = said;
  if (second !== undefined) {
    throw new SqlError('MALFORMED_QUERY', `Only one sql statement is allowed. Got: ${sent.trimEnd()}`);
  }
  if (only !== undefined) return only.trim();
  if (!sent.includes(';')) return sent;
  throw new SqlError('MALFORMED_QUERY', `Empty sql statement: ${sent.trimEnd()}`);
}
