import { SqlError, type SqlPosition } from '../../sql/sql-error.ts';

/** What Athena's Trino begins statements with, as it lists them where one begins otherwise. */
const beginnings = [
  ...[
    'ALTER',
    'ANALYZE',
    'CALL',
    'COMMENT',
    'COMMIT',
    'CREATE',
    'DEALLOCATE',
    'DELETE',
    'DENY',
    'DESC',
    'DESCRIBE',
  ],
  ...[
    'DROP',
    'EXECUTE',
    'EXPLAIN',
    'GRANT',
    'INSERT',
    'MERGE',
    'PREPARE',
    'REFRESH',
    'RESET',
    'REVOKE',
    'ROLLBACK',
  ],
  ...['SET', 'SHOW', 'START', 'TRUNCATE', 'UNLOAD', 'UPDATE', 'USE'],
];
/** What may follow CREATE. */
const created = ['MATERIALIZED', 'OR', 'ROLE', 'SCHEMA', 'TABLE', 'VIEW'];

const listed = (words: readonly string[]) => words.map((word) => `'${word}'`).join(', ');

function positionAt(text: string, at: number): SqlPosition {
  const lines = text.slice(0, at).split('\n');
  return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
}

/**
 * Trino's refusal of a statement of Hive's in Athena's words: it stops at the first word that is not Trino's, however
 * well the rest is written. Any other refusal stays as it is.
 */
export function trinoRefusal(sql: string, refusal: SqlError): SqlError {
  const [, space = '', first = '', gap = '', second = ''] = /^(\s*)(\w+)(\s*)(\w*)/.exec(sql) ?? [];
  const at = space.length;
  if (first !== '' && !beginnings.includes(first.toUpperCase())) {
    const message = `mismatched input '${first}'. Expecting: ${listed(beginnings)}, <query>`;
    return new SqlError('MALFORMED_QUERY', message, positionAt(sql, at));
  }
  if (!/^create external$/i.test(`${first} ${second}`)) return refusal;
  const message = `mismatched input '${second}'. Expecting: ${listed(created)}`;
  return new SqlError('MALFORMED_QUERY', message, positionAt(sql, at + first.length + gap.length));
}
