import type { Catalog, GlueStorageDescriptor, GlueTable } from '../../glue/catalog.ts';
import type { ObjectStore } from '../../s3/object-store.ts';
import { quoteString } from '../../sql/quote.ts';
import { SqlError } from '../../sql/sql-error.ts';
import { folderOf, lacksBucket, noSuchBucket } from './location.ts';
import { projectedPartitions } from './projection.ts';

/** A folder of files whose rows all have the same partition `values` (in the order of the keys). */
export type Partition = {
  values: string[];
  folder: string;
  /** How its files are stored, where that is not as the table says. */
  descriptor?: GlueStorageDescriptor | undefined;
  /** Its location, where the bucket of it is not there: then it has no folder. */
  missing?: string;
};

/** What a folder is called that holds the rows whose partition value is NULL. */
const null_partition = '__HIVE_DEFAULT_PARTITION__';

/** SQL for a partition's value as it is written. */
export const partitionValueSql = (value = ''): string =>
  value === null_partition ? 'NULL' : quoteString(value);

export const partitionKeys = (table: GlueTable) =>
  (table.PartitionKeys ?? []).map(({ Name, Type = 'string' }) => ({ name: Name, type: Type }));

export function locationOf(table: GlueTable): string {
  const location = table.StorageDescriptor?.Location;
  if (location === undefined) {
    throw new SqlError('INVALID_TABLE_PROPERTY', `Table ${table.DatabaseName}.${table.Name} has no Location`);
  }
  return location;
}

function registeredPartitions(table: GlueTable, catalog: Catalog, objects: ObjectStore): Partition[] {
  const base = locationOf(table).replace(/\/+$/, '');
  const keys = partitionKeys(table);
  const listed = catalog.listPartitions(table.DatabaseName, table.Name);
  return listed.flatMap(({ Values, StorageDescriptor }): Partition[] => {
    const hive = keys.map(({ name }, index) => `${name}=${Values[index]}`).join('/');
    const location = StorageDescriptor?.Location ?? `${base}/${hive}`;
    if (lacksBucket(objects, location)) return [{ values: Values, folder: '', missing: location }];
    const folder = folderOf(objects, location);
    // Glue takes partitions that say nothing but where they lie.
    const says_how = StorageDescriptor?.SerdeInfo?.SerializationLibrary !== undefined;
    const descriptor = says_how ? StorageDescriptor : undefined;
    return folder === undefined ? [] : [{ values: Values, folder, descriptor }];
  });
}

/**
 * The partitions of a table that may hold files: projected ones where the table says so, else those that
 * were registered. A table without partition keys is one.
 * @param query `injected` has the values that it gives to columns of that type
 * @throws SqlError `INVALID_TABLE_PROPERTY`, `CONSTRAINT_VIOLATION`, `NOT_SUPPORTED`, `HIVE_CURSOR_ERROR`
 */
export async function partitionsOf(
  table: GlueTable,
  catalog: Catalog,
  objects: ObjectStore,
  query: { now: Date; injected: ReadonlyMap<string, readonly string[]> },
): Promise<Partition[]> {
  if (partitionKeys(table).length === 0) {
    const location = locationOf(table);
    if (lacksBucket(objects, location)) throw noSuchBucket(location);
    const folder = folderOf(objects, location);
    return folder === undefined ? [] : [{ values: [], folder }];
  }
  if (table.Parameters?.['projection.enabled']?.toLowerCase() === 'true') {
    return projectedPartitions(table, objects, query);
  }
  return registeredPartitions(table, catalog, objects);
}
