import { SqlError } from '../../sql/sql-error.ts';

/** What a semicolon may stand in without ending a statement, and the semicolon itself. */
export const hive_pieces =
  /'(?:[^'\\]|\\[\s\S])*'|"(?:[^"\\]|\\[\s\S])*"|`[^`]*`|--[^\n]*|\/\*[\s\S]*?\*\/|;|[^'"`;/-]+|[\s\S]/g;

/** What stands between the semicolons of a text, as far as it says something. @param pieces as `hive_pieces` */
export function statementsOf(text: string, pieces: RegExp): string[] {
  const said = [''];
  for (const [piece] of text.matchAll(pieces)) {
    if (piece === ';') said.push('');
    else said.push(`${said.pop()}${piece}`);
  }
  return said.filter((statement) => statement.trim() !== '');
}

/**
 * The one statement of a text, without the space around it and the semicolons that end it. Its comments are blank:
 * Hive's grammar has only those to the end of a line. What follows a semicolon counts as a statement even where it
 * is only a comment, as on Athena. Strings are Hive's: a backslash lets them hold their own quote.
 * @throws SqlError `MALFORMED_QUERY` for several
 */
export function oneStatement(text: string): string {
  const statements = [{ said: '', blank: '' }];
  for (const [piece] of text.matchAll(hive_pieces)) {
    const last = statements.at(-1);
    if (piece === ';' || last === undefined) {
      statements.push({ said: '', blank: '' });
      continue;
    }
    last.said += piece;
    last.blank += /^(?:--|\/\*)/.test(piece) ? piece.replace(/[^\n]/g, ' ') : piece;
  }
  const [only, second] = statements.filter(({ said }) => said.trim() !== '');
  if (second === undefined) {
    // Places are counted from the first comment on.
    const { said = '', blank = '' } = only ?? {};
    return blank.slice(said.length - said.trimStart().length).trimEnd();
  }
  throw new SqlError('MALFORMED_QUERY', `Only one sql statement is allowed. Got: ${text.trimEnd()}`);
}
