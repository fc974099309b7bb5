import type { Ddl } from './ddl.ts';
import { parseFailure } from './hive-failures.ts';

const name = '(?:`[^`]+`|\\w+)';
const statement = new RegExp(
  `^(alter\\s+table\\s+${name}(?:\\.${name}){0,2}\\s+(drop)\\s+)(column)\\s+${name}\\s*;?\\s*$`,
  'i',
);

/**
 * ALTER TABLE t DROP COLUMN c, which Athena starts and then fails for every table of Hive's; undefined for any
 * other text. Its place is counted as Hive counts it: runs of spaces are one.
 */
export function dropColumn(sql: string): Ddl | undefined {
  const [, before = '', drop = '', column] = statement.exec(sql.trim()) ?? [];
  if (column === undefined) return undefined;
  const at = before.replace(/\s{2,}/g, ' ').length;
  const message = `line 1:${at} mismatched input '${column}' expecting PARTITION near '${drop}' in drop partition statement`;
  return {
    type: 'DDL',
    substatement: 'ALTER_TABLE_DROP_COLUMN',
    run() {
      throw parseFailure(message);
    },
  };
}
