import type { GlueTable } from '../../glue/catalog.ts';
import { duckdbType } from '../../glue/duckdb-type.ts';
import { parseHiveType } from '../../glue/hive-type.ts';
import { quoteIdentifier, quoteString } from '../../sql/quote.ts';
import { SqlError } from '../../sql/sql-error.ts';
import type { LakeFile } from './location.ts';
import { type Partition, partitionKeys } from './partition.ts';

/** A column and its type in DuckDB. */
export type TableColumn = { name: string; type: string };
export type TableFormat = 'parquet' | 'json';
/** The files of one partition. */
export type PartitionFiles = { partition: Partition; files: readonly LakeFile[] };

const formats: Readonly<Record<string, TableFormat>> = {
  'org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe': 'parquet',
  'org.openx.data.jsonserde.JsonSerDe': 'json',
  'org.apache.hive.hcatalog.data.JsonSerDe': 'json',
};

/** @throws SqlError `HIVE_UNSUPPORTED_FORMAT` */
export function formatOf(table: GlueTable): TableFormat {
  const library = table.StorageDescriptor?.SerdeInfo?.SerializationLibrary ?? '';
  const format = formats[library];
  if (format !== undefined) return format;
  throw new SqlError(
    'HIVE_UNSUPPORTED_FORMAT',
    `The SerDe "${library}" is not supported by the local engine`,
  );
}

function columnOf(name: string, type = 'string'): TableColumn {
  try {
    return { name, type: duckdbType(parseHiveType(type)) };
  } catch (error) {
    if (error instanceof RangeError) throw new SqlError('NOT_SUPPORTED', `Column ${name}: ${error.message}`);
    throw error;
  }
}

export const dataColumns = (table: GlueTable): TableColumn[] =>
  (table.StorageDescriptor?.Columns ?? []).map(({ Name, Type }) => columnOf(Name, Type));
export const partitionColumns = (table: GlueTable): TableColumn[] =>
  partitionKeys(table).map(({ name, type }) => columnOf(name, type));

const list = (files: readonly LakeFile[]) => `[${files.map(({ path }) => quoteString(path)).join(', ')}]`;

/** Columns by their name; NULL where a file has no such column. */
function parquetSource(files: readonly LakeFile[], columns: readonly TableColumn[]): string {
  const schema = columns.map(({ name, type }) => {
    const text = quoteString(name);
    return `${text}: {name: ${text}, type: ${quoteString(type)}, default_value: NULL}`;
  });
  return `read_parquet(${list(files)}, schema = MAP {${schema.join(', ')}})`;
}

/** A timestamp is a text or a number of milliseconds, so it is read as text. */
const jsonType = ({ type }: TableColumn) => (type === 'TIMESTAMP' ? 'VARCHAR' : type);

function jsonSource(files: readonly LakeFile[], columns: readonly TableColumn[], table: GlueTable): string {
  const parameters = table.StorageDescriptor?.SerdeInfo?.Parameters ?? {};
  const unknown = Object.keys(parameters).find((key) => key.startsWith('mapping.') || key === 'dots.in.keys');
  if (unknown !== undefined) {
    throw new SqlError(
      'NOT_SUPPORTED',
      `The SerDe parameter ${unknown} is not supported by the local engine`,
    );
  }
  const ignores = parameters['ignore.malformed.json']?.toLowerCase() === 'true';
  const types = columns.map((column) => `${quoteString(column.name)}: ${quoteString(jsonType(column))}`);
  return `read_json(${list(files)}, format = 'newline_delimited', hive_partitioning = false, ignore_errors = ${ignores}, columns = {${types.join(', ')}})`;
}

function jsonColumn(column: TableColumn): string {
  const name = quoteIdentifier(column.name);
  if (column.type !== 'TIMESTAMP') return name;
  const number = `regexp_full_match(${name}, '-?\\d+')`;
  return `CASE WHEN ${number} THEN epoch_ms(CAST(${name} AS BIGINT)) ELSE CAST(${name} AS TIMESTAMP) END AS ${name}`;
}

/** The value of a partition column, by the folder a row's file lies in. */
function partitionValue(column: TableColumn, at: number, groups: readonly PartitionFiles[]): string {
  const values = groups.map(({ partition }) => quoteString(partition.values[at] ?? ''));
  const name = quoteIdentifier(column.name);
  if (new Set(values).size === 1) return `CAST(${values[0]} AS ${column.type}) AS ${name}`;
  const folders = new Map(
    groups.flatMap(({ files }, index) =>
      files.map(({ path }) => [path.slice(0, path.lastIndexOf('/')), values[index] ?? '']),
    ),
  );
  const map = `MAP {${[...folders].map(([folder, value]) => `${quoteString(folder)}: ${value}`).join(', ')}}`;
  return `CAST(${map}[parse_dirpath(filename)] AS ${column.type}) AS ${name}`;
}

/** The SELECT that is the table: exactly these files, columns typed as the catalog says. */
export function tableSelect(
  table: GlueTable,
  format: TableFormat,
  groups: readonly PartitionFiles[],
): string {
  const data = dataColumns(table);
  const keys = partitionColumns(table);
  const files = groups.flatMap((group) => group.files);
  if (files.length === 0) {
    const none = [...data, ...keys].map(
      ({ name, type }) => `CAST(NULL AS ${type}) AS ${quoteIdentifier(name)}`,
    );
    return `SELECT ${none.join(', ')} WHERE false`;
  }
  const columns = data.map((column) =>
    format === 'json' ? jsonColumn(column) : quoteIdentifier(column.name),
  );
  const values = keys.map((key, at) => partitionValue(key, at, groups));
  const source = format === 'json' ? jsonSource(files, data, table) : parquetSource(files, data);
  return `SELECT ${[...columns, ...values].join(', ')} FROM ${source}`;
}
