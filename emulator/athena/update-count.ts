import type { QueryExecution } from './query-execution.ts';

/** Statements beside DDL whose answer has no UpdateCount. */
const without_count: readonly string[] = [
  'DESCRIBE_TABLE',
  'SHOW_CREATE_TABLE',
  'EXPLAIN',
  'PREPARE',
  'DEALLOCATE',
];

/**
 * UpdateCount as Athena tells it: the rows of what writes rows; 0 of queries and most SHOWs; of DDL, EXPLAIN, and
 * what Hive prints in full none. As measured on Athena (docs/decisions/0144).
 */
export function updateCount({ kind, update_count }: QueryExecution): number | undefined {
  const { type, substatement, output } = kind;
  if (output === 'table' || output === 'data') return update_count;
  return type === 'DDL' || without_count.includes(substatement) ? undefined : update_count;
}
