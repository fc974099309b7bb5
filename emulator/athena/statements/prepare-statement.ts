import { type SqlToken, tokensOf } from '../../sql/grammar.ts';
import { SqlError } from '../../sql/sql-error.ts';
import { preparedStatementName } from '../prepared-statements.ts';
import { partOf } from './query-text.ts';
import type { Statement } from './statement.ts';
import type { Read } from './trino-statement.ts';
import { emptyResult } from './written-result.ts';

/**
 * The name of a prepared statement, in the case it is written in: the API keeps it so too.
 * @throws SqlError `MALFORMED_QUERY`
 */
export function preparedName(token: SqlToken | undefined): string {
  const text = token?.text ?? '';
  const name = text.startsWith('"') ? text.slice(1, -1).replaceAll('""', '"') : text;
  if (preparedStatementName.safeParse(name).success) return name;
  const found = token === undefined ? '<EOF>' : text;
  throw new SqlError(
    'MALFORMED_QUERY',
    `'${found}' is no name of a prepared statement`,
    token?.position ?? { line: 1, column: 1 },
  );
}

/** As many values as there are question marks: what they are does not matter to read the text. */
const someValues = (sql: string) => tokensOf(sql).flatMap(({ text }) => (text === '?' ? ['1'] : []));

const refused: ReadonlySet<string> = new Set(['PREPARE', 'EXECUTE', 'DEALLOCATE_PREPARE']);

/**
 * Reads a text that is to be kept, whose values come later.
 * @throws SqlError `MALFORMED_QUERY`, `NOT_SUPPORTED` for a statement that can not be prepared
 */
export function readPrepared(sql: string, read: Read): Statement {
  const statement = read(sql, someValues(sql));
  if (!refused.has(statement.substatement)) return statement;
  const message = `Invalid statement type for prepared statement: ${statement.substatement}`;
  throw new SqlError('NOT_SUPPORTED', message);
}

/**
 * PREPARE name FROM statement: kept for its work group, in place of another of that name.
 * @throws SqlError `MALFORMED_QUERY`, `NOT_SUPPORTED` for a statement that can not be prepared
 */
export function prepareStatement(sql: string, _parameters: readonly string[], read: Read): Statement {
  const [, name_token, from, first] = tokensOf(sql);
  const name = preparedName(name_token);
  if (from?.text.toUpperCase() !== 'FROM' || first === undefined) {
    const found = from?.text.toUpperCase() === 'FROM' ? first : from;
    throw new SqlError(
      'MALFORMED_QUERY',
      `mismatched input '${found?.text ?? '<EOF>'}'`,
      found?.position ?? { line: 1, column: 1 },
    );
  }
  readPrepared(partOf(sql, first.from), read);
  const text = Array.from(sql).slice(first.from).join('').trim().replace(/;$/, '').trimEnd();
  return {
    type: 'DDL',
    substatement: 'PREPARE',
    output: 'txt',
    run: async ({ work_group }, { prepared_statements }) => {
      await prepared_statements.put(work_group, name, (known) => ({
        ...known,
        StatementName: name,
        QueryStatement: text,
        WorkGroupName: work_group,
        LastModifiedTime: Math.floor(Date.now() / 1000),
      }));
      return emptyResult();
    },
  };
}
