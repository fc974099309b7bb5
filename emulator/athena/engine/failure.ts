import { SqlError, type SqlErrorCode, type SqlPosition } from '../../sql/sql-error.ts';
import { duckdb_failures } from './duckdb-failures.ts';

const by_kind: readonly [RegExp, SqlErrorCode][] = [
  [/^Out of Range Error/, 'NUMERIC_VALUE_OUT_OF_RANGE'],
  [/^Conversion Error/, 'INVALID_CAST_ARGUMENT'],
  [/^Invalid Input Error/, 'INVALID_FUNCTION_ARGUMENT'],
  [/^(?:Binder Error|Mismatch Type Error)/, 'TYPE_MISMATCH'],
  [/^Not implemented Error/, 'NOT_SUPPORTED'],
];

/** Codes that our macros fail with: `!CODE: message!`. */
const own_codes: readonly SqlErrorCode[] = [
  'DIVISION_BY_ZERO',
  'FUNCTION_NOT_FOUND',
  'GENERIC_INTERNAL_ERROR',
  'HIVE_BAD_DATA',
  'HIVE_CURSOR_ERROR',
  'INVALID_CAST_ARGUMENT',
  'INVALID_FUNCTION_ARGUMENT',
  'INVALID_PATH',
  'NOT_SUPPORTED',
  'PATH_EVALUATION_ERROR',
  'TYPE_MISMATCH',
];

/** A failure of our own macros and functions, which tells its code; undefined where it is none. */
export function ownFailure(message: string): SqlError | undefined {
  const [, code, text = ''] = /["']!([A-Z_]+): (.*?)!["']/s.exec(message) ?? [];
  const known = own_codes.find((own) => own === code);
  return known === undefined ? undefined : new SqlError(known, text);
}

/** Where a name stands first in the query, outside of texts. */
function placeOf(name: string, sql: string): SqlPosition | undefined {
  const pattern = new RegExp(`'(?:[^']|'')*'|\\b(${name.replace(/[^\w]/g, '\\$&')})\\b`, 'gi');
  for (const match of sql.matchAll(pattern)) {
    if (match[1] === undefined) continue;
    const before = sql.slice(0, match.index).split('\n');
    return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
  }
  return undefined;
}

/** DuckDB's message without its excerpt of the translated SQL, and without a path of this machine. */
function plainMessage(message: string, root: string): string {
  const [first = ''] = message.split(/\n\s*\n?LINE \d+:/);
  return first.replaceAll(`${root}/`, 's3://').replaceAll(root, 's3://').replace(/\s+/g, ' ').trim();
}

/** What a query failed with, in Trino's words. `root` is the folder of the lake, which nobody is told. */
export function toSqlError(thrown: unknown, sql: string, root: string): unknown {
  if (!(thrown instanceof Error) || thrown instanceof SqlError) return thrown;
  const own = ownFailure(thrown.message);
  if (own !== undefined) return own;
  const message = plainMessage(thrown.message, root);
  for (const [pattern, code, say] of duckdb_failures) {
    const match = pattern.exec(message);
    if (match === null) continue;
    const parts = match.slice(1);
    const is_name =
      code === 'COLUMN_NOT_FOUND' || code === 'AMBIGUOUS_NAME' || code === 'EXPRESSION_NOT_AGGREGATE';
    return new SqlError(code, say(parts), is_name ? placeOf(parts[0] ?? '', sql) : undefined);
  }
  const kind = by_kind.find(([pattern]) => pattern.test(message));
  return kind === undefined
    ? new SqlError('GENERIC_INTERNAL_ERROR', message)
    : new SqlError(kind[1], message);
}
