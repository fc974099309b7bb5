import { quoteIdentifier } from '../../sql/quote.ts';
import { SqlError } from '../../sql/sql-error.ts';
import type { TableUse } from '../../sql/table-use.ts';
import { partitionsOf, partitionValueSql } from './partition.ts';
import { findTable, type Lake } from './table-source.ts';
import { columnsShape, partitionColumns } from './table-view.ts';

const suffix = '$partitions';

/** Whether `"t$partitions"` is meant, which has one row for each partition of `t`. */
export const isPartitionsTable = ({ table }: TableUse) => table.endsWith(suffix);

/**
 * The statement that makes the view which stands for a use of `"t$partitions"`, and the names and types of its columns:
 * those of the partition keys.
 * @throws SqlError `TABLE_NOT_FOUND`, also where the table has no partition keys
 */
export async function partitionsView(
  use: TableUse,
  { database, now }: { database: string; now: Date },
  { catalog, objects }: Lake,
): Promise<{ sql: string; columns: string[]; shape: string }> {
  const table = findTable({ ...use, table: use.table.slice(0, -suffix.length) }, database, catalog);
  const keys = partitionColumns(table);
  if (keys.length === 0) {
    const message = `Table 'awsdatacatalog.${database}.${use.table}' does not exist`;
    throw new SqlError('TABLE_NOT_FOUND', message, use.position);
  }
  const partitions = await partitionsOf(table, catalog, objects, { now, injected: new Map() });
  const rows = partitions.map(({ values }) => `(true, ${values.map(partitionValueSql).join(', ')})`);
  const names = keys.map(({ name }) => quoteIdentifier(name));
  // The row of NULLs gives an empty list its shape.
  const none = `(false, ${keys.map(() => 'CAST(NULL AS VARCHAR)').join(', ')})`;
  const typed = keys.map(({ type }, index) => `TRY_CAST(${names[index]} AS ${type}) AS ${names[index]}`);
  const values = `(VALUES ${[none, ...rows].join(', ')}) AS known("$is", ${names.join(', ')})`;
  return {
    sql: `CREATE TEMP VIEW ${quoteIdentifier(use.view)} AS SELECT ${typed.join(', ')} FROM ${values} WHERE "$is"`,
    columns: keys.map(({ name }) => name.toLowerCase()),
    shape: columnsShape(keys),
  };
}
