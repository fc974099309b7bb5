import type { GlueTable } from '../../glue/catalog.ts';
import { duckdbType } from '../../glue/duckdb-type.ts';
import { parseHiveType } from '../../glue/hive-type.ts';
import { quoteIdentifier } from '../../sql/quote.ts';
import { SqlError } from '../../sql/sql-error.ts';
import { coerced } from '../tables/coercion.ts';
import { hiddenValues } from '../tables/hidden-columns.ts';
import { type HiveColumn, valueByFile } from '../tables/row-source.ts';
import { serdeOf } from '../tables/serde.ts';
import { tableRows } from '../tables/table-rows.ts';
import type { LakeFile } from './location.ts';
import { type Partition, partitionKeys, partitionValueSql } from './partition.ts';

/** A column and its type in DuckDB. */
export type TableColumn = { name: string; type: string };
/** The files of one partition. */
export type PartitionFiles = { partition: Partition; files: readonly LakeFile[] };

function columnOf(name: string, type = 'string'): HiveColumn {
  try {
    return { name, type: parseHiveType(type) };
  } catch (error) {
    if (error instanceof RangeError) throw new SqlError('NOT_SUPPORTED', `Column ${name}: ${error.message}`);
    throw error;
  }
}

const hiveColumns = (columns: readonly { Name: string; Type?: string | undefined }[] = []): HiveColumn[] =>
  columns.map(({ Name, Type }) => columnOf(Name, Type));
const inDuckdb = ({ name, type }: HiveColumn): TableColumn => ({ name, type: duckdbType(type) });

export const dataColumns = (table: GlueTable): TableColumn[] =>
  hiveColumns(table.StorageDescriptor?.Columns).map(inDuckdb);
export const partitionColumns = (table: GlueTable): TableColumn[] =>
  partitionKeys(table).map(({ name, type }) => inDuckdb(columnOf(name, type)));

/** A text that tells the names and types of columns. */
export const columnsShape = (columns: readonly TableColumn[]): string =>
  JSON.stringify(columns.map(({ name, type }) => [name, type]));

/** The value of a partition column, by the file that a row lies in. */
function partitionValue(column: TableColumn, at: number, groups: readonly PartitionFiles[]): string {
  const values = groups.map(({ partition }) => partitionValueSql(partition.values[at]));
  const name = quoteIdentifier(column.name);
  if (new Set(values).size === 1) return `CAST(${values[0]} AS ${column.type}) AS ${name}`;
  const by_file = groups.flatMap(({ files }, index) => files.map(() => values[index] ?? 'NULL'));
  return `CAST(${valueByFile(by_file)} AS ${column.type}) AS ${name}`;
}

/** Columns of the table as the files of one kind of partition have them. */
function dataValues(table: GlueTable, partition: Partition, files: readonly LakeFile[]) {
  const declared = hiveColumns(table.StorageDescriptor?.Columns);
  const descriptor = partition.descriptor ?? table.StorageDescriptor;
  const stored =
    descriptor?.Columns === undefined || descriptor === table.StorageDescriptor
      ? declared
      : hiveColumns(descriptor.Columns);
  const { values, from } = tableRows(files, stored, serdeOf(descriptor, table));
  const columns = declared.map((column) => {
    const at = stored.findIndex(({ name }) => name.toLowerCase() === column.name.toLowerCase());
    const found = stored[at];
    const value = found === undefined ? undefined : values[at];
    if (found === undefined || value === undefined) {
      return `CAST(NULL AS ${duckdbType(column.type)}) AS ${quoteIdentifier(column.name)}`;
    }
    return `${coerced(value, found, column, { table, partition })} AS ${quoteIdentifier(column.name)}`;
  });
  return { columns, from };
}

function selectOf(
  table: GlueTable,
  groups: readonly PartitionFiles[],
  hidden: { names: ReadonlySet<string>; root: string },
): string {
  const [first] = groups;
  if (first === undefined) return '';
  const all = groups.flatMap(({ files }) => files);
  const { columns, from } = dataValues(table, first.partition, all);
  const values = partitionColumns(table).map((key, at) => partitionValue(key, at, groups));
  return `SELECT ${[...columns, ...values, ...hiddenValues(table, groups, hidden)].join(', ')} FROM ${from}`;
}

/**
 * Partitions that can be read by one SELECT: they are stored alike, and no file is in two of them. What is
 * registered twice is read twice.
 */
function readTogether(groups: readonly PartitionFiles[]): PartitionFiles[][] {
  const sets: { key: string; paths: Set<string>; groups: PartitionFiles[] }[] = [];
  const keys = new Map<unknown, string>();
  const keyOf = ({ partition: { descriptor } }: PartitionFiles): string => {
    if (descriptor === undefined) return '';
    const { Location: _location, ...stored } = descriptor;
    const key = keys.get(descriptor) ?? JSON.stringify(stored);
    keys.set(descriptor, key);
    return key;
  };
  for (const group of groups) {
    const key = keyOf(group);
    const isFree = (paths: Set<string>) => group.files.every(({ path }) => !paths.has(path));
    let set = sets.find((known) => known.key === key && isFree(known.paths));
    if (set === undefined) {
      set = { key, paths: new Set(), groups: [] };
      sets.push(set);
    }
    set.groups.push(group);
    for (const { path } of group.files) set.paths.add(path);
  }
  return sets.map((set) => set.groups);
}

/**
 * The SELECT that is the table: exactly these files, columns typed as the catalog says.
 * @param hidden names of columns that `*` does not mean and the query asks for; `root` is the lake's folder
 */
export function tableSelect(
  table: GlueTable,
  groups: readonly PartitionFiles[],
  hidden: { names: ReadonlySet<string>; root: string },
): string {
  const filled = groups.filter(({ files }) => files.length > 0);
  if (filled.length > 0) {
    return readTogether(filled)
      .map((set) => selectOf(table, set, hidden))
      .join(' UNION ALL ');
  }
  const none = [...dataColumns(table), ...partitionColumns(table)].map(
    ({ name, type }) => `CAST(NULL AS ${type}) AS ${quoteIdentifier(name)}`,
  );
  return `SELECT ${[...none, ...hiddenValues(table, [], hidden)].join(', ')} WHERE false`;
}
