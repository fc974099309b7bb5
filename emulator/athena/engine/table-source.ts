import type { DuckDBConnection } from '@duckdb/node-api';
import { AwsError } from '../../aws-error.ts';
import type { Catalog, GlueTable } from '../../glue/catalog.ts';
import type { ObjectStore } from '../../s3/object-store.ts';
import { quoteIdentifier } from '../../sql/quote.ts';
import { SqlError } from '../../sql/sql-error.ts';
import type { TableUse } from '../../sql/table-use.ts';
import { ownColumn, readConditions } from '../tables/comparisons.ts';
import { hiddenColumns } from '../tables/hidden-columns.ts';
import { injectedValues } from '../tables/injected-values.ts';
import { serdeOf } from '../tables/serde.ts';
import { filesUnder, isPlainFolder, noSuchBucket } from './location.ts';
import { type Partition, partitionsOf } from './partition.ts';
import { prune } from './prune.ts';
import type { ParquetSizes, ParquetUse } from './scanned-bytes.ts';
import {
  columnsShape,
  dataColumns,
  type PartitionFiles,
  partitionColumns,
  tableSelect,
} from './table-view.ts';
import type { TextFiles } from './text-files.ts';

export type Lake = { catalog: Catalog; objects: ObjectStore; sizes: ParquetSizes; texts: TextFiles };

/** @throws SqlError `SCHEMA_NOT_FOUND`, `TABLE_NOT_FOUND` */
export function findTable(use: TableUse, database: string, catalog: Catalog): GlueTable {
  try {
    catalog.getDatabase(database);
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    throw new SqlError('SCHEMA_NOT_FOUND', `Schema '${database}' does not exist`, use.position);
  }
  try {
    return catalog.getTable(database, use.table);
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    const message = `Table 'awsdatacatalog.${database}.${use.table}' does not exist`;
    throw new SqlError('TABLE_NOT_FOUND', message, use.position);
  }
}

/**
 * What a name of the query reads of a table's columns: `a.b` the field `b` of `a`, and nothing where it is one of
 * another table. In doubt each column that it names counts as a whole.
 */
function columnsNamed(
  parts: readonly string[],
  { alias }: TableUse,
  names: ReadonlySet<string>,
  relations: ReadonlySet<string>,
): (readonly string[])[] {
  const [first = '', second = ''] = parts;
  const found = [];
  if (names.has(first)) found.push(parts);
  if (first === alias.toLowerCase() && names.has(second)) found.push(parts.slice(1));
  if (found.length > 0 || relations.has(first)) return found;
  return parts.filter((part) => names.has(part)).map((part) => [part]);
}

/** What the query reads of a table's files. */
async function parquetUse(
  connection: DuckDBConnection,
  use: TableUse,
  table: GlueTable,
  query: TableQuery,
): Promise<ParquetUse> {
  const types = new Map(dataColumns(table).map(({ name, type }) => [name.toLowerCase(), type]));
  const names = new Set(types.keys());
  const own = use.conjuncts.filter(({ columns }) =>
    columns.some((column) => ownColumn(column, use.alias, names) !== undefined),
  );
  const conditions = await readConditions(connection, own);
  const comparisons = conditions.flatMap(({ comparisons: read = [] }) =>
    read.flatMap((comparison) => {
      const name = ownColumn(comparison.column, use.alias, names);
      const type = name === undefined ? undefined : types.get(name);
      return name === undefined || type === undefined ? [] : [{ ...comparison, name, type }];
    }),
  );
  const { named, relations } = query;
  const columns = use.reads_all
    ? undefined
    : named.flatMap((parts) => columnsNamed(parts, use, names, relations));
  return { columns, comparisons };
}

/** Of the query that reads the table: `named` are the dotted parts of all columns in it, `relations` the names of its tables. */
export type TableQuery = {
  database: string;
  column_names: ReadonlySet<string>;
  named: readonly (readonly string[])[];
  relations: ReadonlySet<string>;
  now: Date;
};

export type AttachedTable = { scanned_bytes: number; columns: readonly string[]; shape: string };

/**
 * Makes the view that stands for one use of a table, over exactly the files that its rows can come from.
 * Answers with the bytes that reading them takes, and the names of all its columns; `shape` tells their types.
 */
export async function attachTable(
  connection: DuckDBConnection,
  use: TableUse,
  query: TableQuery,
  { catalog, objects, sizes, texts }: Lake,
): Promise<AttachedTable> {
  const table = findTable(use, use.database ?? query.database, catalog);
  if (table.TableType === 'VIRTUAL_VIEW') {
    throw new SqlError(
      'NOT_SUPPORTED',
      `The view ${use.table} is not supported by the local engine`,
      use.position,
    );
  }
  serdeOf(table.StorageDescriptor, table);
  const injected = await injectedValues(connection, use, table);
  const all = await partitionsOf(table, catalog, objects, { now: query.now, injected });
  const partitions = await prune(connection, use, partitionColumns(table), all);
  const [missing] = partitions.flatMap((partition) => partition.missing ?? []);
  if (missing !== undefined) throw noSuchBucket(missing);
  const groups = await Promise.all(
    partitions.map(async (partition) => {
      const { folder } = partition;
      return {
        partition,
        files: (await isPlainFolder(objects.root, folder)) ? await filesUnder(folder) : [],
      };
    }),
  );
  const filled = groups.filter(({ files }) => files.length > 0);
  const hidden = { names: query.column_names, root: objects.root };
  const isParquet = ({ descriptor = table.StorageDescriptor }: Partition) =>
    serdeOf(descriptor, table).kind === 'parquet';
  const readable: PartitionFiles[] = [];
  for (const { partition, files } of filled) {
    readable.push({ partition, files: isParquet(partition) ? files : await texts.readable(files) });
  }
  const select = tableSelect(table, readable, hidden);
  await connection.run(`CREATE TEMP VIEW ${quoteIdentifier(use.view)} AS ${select}`);
  const typed = [...dataColumns(table), ...partitionColumns(table)];
  const columns = [...typed.map(({ name }) => name.toLowerCase()), ...hiddenColumns(table)];
  const parquet = filled.filter(({ partition }) => isParquet(partition)).flatMap(({ files }) => files);
  const text = filled.filter(({ partition }) => !isParquet(partition)).flatMap(({ files }) => files);
  const parquet_bytes =
    parquet.length === 0
      ? 0
      : await sizes.bytes(connection, parquet, await parquetUse(connection, use, table, query));
  const scanned_bytes = parquet_bytes + text.reduce((sum, { size }) => sum + size, 0);
  return { scanned_bytes, columns, shape: columnsShape(typed) };
}
