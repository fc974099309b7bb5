import { AwsError } from '../aws-error.ts';
import type { GluePartition, GluePartitionInput } from './catalog-shapes.ts';
import type { CatalogStore } from './catalog-store.ts';
import type { TableRow } from './table-rows.ts';

/** Records were checked when they were written. */
function parse(record: unknown): GluePartition {
  return JSON.parse(String(record));
}

const keyOf = (values: readonly string[]) => JSON.stringify(values);
const missing = () => new AwsError('EntityNotFoundException', 'Cannot find partition.');
const exists = () => new AwsError('AlreadyExistsException', 'Partition already exists.');

function hasPartition(store: CatalogStore, id: number, values: readonly string[]): boolean {
  const row = store.sql('SELECT 1 FROM partitions WHERE table_id = ? AND key = ?').get(id, keyOf(values));
  return row !== undefined;
}

/** @throws AwsError `EntityNotFoundException` */
export function readPartition(store: CatalogStore, id: number, values: readonly string[]): GluePartition {
  const row = store
    .sql('SELECT record FROM partitions WHERE table_id = ? AND key = ?')
    .get(id, keyOf(values));
  if (row === undefined) throw missing();
  return parse(row.record);
}

/** Those after the partition with the values `after`, in the order of their values, read some at a time. */
export function* readPartitions(
  store: CatalogStore,
  id: number,
  after?: readonly string[],
): Generator<GluePartition> {
  const some = 1000;
  const statement = store.sql(
    'SELECT key, record FROM partitions WHERE table_id = ? AND key > ? ORDER BY key LIMIT ?',
  );
  for (let key = after === undefined ? '' : keyOf(after); ; ) {
    const rows = statement.all(id, key, some);
    for (const { record } of rows) yield parse(record);
    if (rows.length < some) return;
    key = String(rows.at(-1)?.key);
  }
}

function newPartition({ table }: TableRow, input: GluePartitionInput): GluePartition {
  const keys = table.PartitionKeys ?? [];
  if (keys.length !== input.Values.length) {
    const message = 'The number of partition keys do not match the number of partition values';
    throw new AwsError('InvalidInputException', message);
  }
  const { DatabaseName, Name } = table;
  return { ...input, DatabaseName, TableName: Name, CreationTime: Math.floor(Date.now() / 1000) };
}

/** A record as it is, without a check of the table. */
export function insertPartition(store: CatalogStore, id: number, partition: GluePartition): void {
  store
    .sql('INSERT INTO partitions (table_id, key, record) VALUES (?, ?, ?)')
    .run(id, keyOf(partition.Values), JSON.stringify(partition));
}

/** @throws AwsError `AlreadyExistsException`, `InvalidInputException` for the wrong number of values */
export function addPartition(store: CatalogStore, row: TableRow, input: GluePartitionInput): void {
  const partition = newPartition(row, input);
  if (hasPartition(store, row.id, input.Values)) throw exists();
  insertPartition(store, row.id, partition);
}

/** @throws AwsError as `addPartition`, and `EntityNotFoundException` */
export function replacePartition(
  store: CatalogStore,
  row: TableRow,
  values: readonly string[],
  input: GluePartitionInput,
): void {
  const { CreationTime } = readPartition(store, row.id, values);
  const partition = { ...newPartition(row, input), CreationTime };
  const [old_key, key] = [keyOf(values), keyOf(input.Values)];
  if (old_key !== key && hasPartition(store, row.id, input.Values)) throw exists();
  store
    .sql('UPDATE partitions SET key = ?, record = ? WHERE table_id = ? AND key = ?')
    .run(key, JSON.stringify(partition), row.id, old_key);
}

/** @throws AwsError `EntityNotFoundException` */
export function removePartition(store: CatalogStore, row: TableRow, values: readonly string[]): void {
  const { changes } = store
    .sql('DELETE FROM partitions WHERE table_id = ? AND key = ?')
    .run(row.id, keyOf(values));
  if (changes === 0) throw missing();
}
