import { type SqlToken, tokensOf } from '../../sql/grammar.ts';
import { SqlError } from '../../sql/sql-error.ts';
import { createTableAs } from './create-table-as.ts';
import { createView } from './create-view.ts';
import { deallocateStatement } from './deallocate-statement.ts';
import { dropView } from './drop-view.ts';
import { executeStatement } from './execute-statement.ts';
import { explainStatement } from './explain-statement.ts';
import { insertInto } from './insert-into.ts';
import { prepareStatement } from './prepare-statement.ts';
import { queryStatement } from './query-statement.ts';
import { showCreateView } from './show-create-view.ts';
import type { Statement } from './statement.ts';
import { unload } from './unload.ts';

/** Reads the statement within a statement. */
export type Read = (sql: string, parameters: readonly string[]) => Statement;
type Reader = (sql: string, parameters: readonly string[], read: Read) => Statement;

/** By the words that a statement begins with. */
const readers: readonly (readonly [RegExp, Reader])[] = [
  [/^CREATE (OR REPLACE )?VIEW\b/, createView],
  [/^DROP VIEW\b/, dropView],
  [/^SHOW CREATE VIEW\b/, showCreateView],
  [/^INSERT\b/, insertInto],
  [/^UNLOAD\b/, unload],
  [/^PREPARE\b/, prepareStatement],
  [/^EXECUTE\b/, executeStatement],
  [/^DEALLOCATE\b/, deallocateStatement],
  [/^EXPLAIN\b/, explainStatement],
];

/** Whether a query follows an AS: Hive's DDL has an AS too, but before other words. */
function isCreateTableAs(tokens: readonly SqlToken[]): boolean {
  if (tokens[0]?.text.toUpperCase() !== 'CREATE') return false;
  const words = tokens.map(({ text }) => text.toUpperCase());
  if (!words.slice(1, 4).includes('TABLE')) return false;
  return words.some(
    (word, at) => word === 'AS' && /^(SELECT|WITH|VALUES|TABLE|\()$/.test(words[at + 1] ?? ''),
  );
}

/** Hive's texts have literals that Trino's have not: those are no statement of Trino's. */
function tokensIfTrino(sql: string): SqlToken[] {
  try {
    return tokensOf(sql);
  } catch (error) {
    if (error instanceof SqlError) return [];
    throw error;
  }
}

/**
 * The statement of a text: one of those of Trino's that Athena has, one that `other` knows, or a query.
 * @throws SqlError `MALFORMED_QUERY`, `INVALID_PARAMETER_USAGE`
 */
export function trinoStatement(
  sql: string,
  parameters: readonly string[],
  read: Read,
  other: (sql: string) => Statement | undefined,
): Statement {
  const tokens = tokensIfTrino(sql);
  const words = tokens
    .slice(0, 4)
    .map(({ text }) => text.toUpperCase())
    .join(' ');
  const reader = isCreateTableAs(tokens)
    ? createTableAs
    : readers.find(([pattern]) => pattern.test(words))?.[1];
  return reader?.(sql, parameters, read) ?? other(sql) ?? queryStatement(sql, parameters);
}
