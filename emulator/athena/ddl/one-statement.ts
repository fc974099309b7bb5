import { SqlError } from '../../sql/sql-error.ts';

/** What a semicolon may stand in without ending a statement, and the semicolon itself. */
const pieces =
  /'(?:[^'\\]|\\[\s\S])*'|"(?:[^"\\]|\\[\s\S])*"|`[^`]*`|--[^\n]*|\/\*[\s\S]*?\*\/|;|[^'"`;/-]+|[\s\S]/g;

/**
 * The one statement of a text, without the space around it and the semicolons that end it. What follows a semicolon
 * counts as a statement even where it is only a comment, as on Athena. Strings are Hive's: a backslash lets them
 * hold their own quote.
 * @throws SqlError `MALFORMED_QUERY` for several
 */
export function oneStatement(text: string): string {
  const statements: string[] = [''];
  for (const [piece] of text.matchAll(pieces)) {
    if (piece === ';') statements.push('');
    else statements.push(`${statements.pop() ?? ''}${piece}`);
  }
  const [only = '', second] = statements.map((each) => each.trim()).filter((each) => each !== '');
  if (second === undefined) return only;
  throw new SqlError('MALFORMED_QUERY', `Only one sql statement is allowed. Got: ${text.trimEnd()}`);
}
