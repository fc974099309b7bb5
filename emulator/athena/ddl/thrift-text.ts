/** How Thrift's generated classes print, as DESCRIBE EXTENDED shows them. */
import type { GlueColumn, GluePartition, GlueStorageDescriptor, GlueTable } from '../../glue/catalog.ts';

const fieldsText = (columns: readonly GlueColumn[]) =>
  `[${columns.map(({ Name, Type = 'string', Comment }) => `FieldSchema(name:${Name}, type:${Type}, comment:${Comment ?? 'null'})`).join(', ')}]`;

const mapText = (map: Readonly<Record<string, string>> = {}) =>
  `{${Object.entries(map)
    .map(([key, value]) => `${key}=${value}`)
    .join(', ')}}`;

function storageText(storage: GlueStorageDescriptor, columns: readonly GlueColumn[]): string {
  const { SerdeInfo = {}, BucketColumns = [], SortColumns = [] } = storage;
  const sorted = SortColumns.map(({ Column, SortOrder }) => `Order(col:${Column}, order:${SortOrder})`);
  const parts = [
    `cols:${fieldsText(columns)}`,
    `location:${storage.Location ?? 'null'}`,
    `inputFormat:${storage.InputFormat ?? 'null'}`,
    `outputFormat:${storage.OutputFormat ?? 'null'}`,
    `compressed:${storage.Compressed ?? false}`,
    `numBuckets:${storage.NumberOfBuckets ?? -1}`,
    `serdeInfo:SerDeInfo(name:${SerdeInfo.Name ?? 'null'}, serializationLib:${SerdeInfo.SerializationLibrary ?? 'null'}, parameters:${mapText(SerdeInfo.Parameters)})`,
    `bucketCols:[${BucketColumns.join(', ')}]`,
    `sortCols:[${sorted.join(', ')}]`,
    `parameters:${mapText(storage.Parameters)}`,
    'skewedInfo:SkewedInfo(skewedColNames:[], skewedColValues:[], skewedColValueLocationMaps:{})',
    `storedAsSubDirectories:${storage.StoredAsSubDirectories ?? false}`,
  ];
  return `StorageDescriptor(${parts.join(', ')})`;
}

export function tableText(table: GlueTable): string {
  const { StorageDescriptor: storage = {}, PartitionKeys: keys = [] } = table;
  const parts = [
    `tableName:${table.Name}`,
    `dbName:${table.DatabaseName}`,
    `owner:${table.Owner ?? 'null'}`,
    `createTime:${Math.trunc(table.CreateTime)}`,
    'lastAccessTime:0',
    `retention:${table.Retention ?? 0}`,
    `sd:${storageText(storage, [...(storage.Columns ?? []), ...keys])}`,
    `partitionKeys:${fieldsText(keys)}`,
    `parameters:${mapText(table.Parameters)}`,
    `viewOriginalText:${table.ViewOriginalText ?? 'null'}`,
    `viewExpandedText:${table.ViewExpandedText ?? 'null'}`,
    `tableType:${table.TableType ?? 'null'}`,
  ];
  return `Table(${parts.join(', ')})`;
}

export function partitionText(
  partition: GluePartition,
  storage: GlueStorageDescriptor,
  table: GlueTable,
): string {
  const own = (storage.Columns ?? []).map((column) => ({ Comment: '', ...column }));
  const parts = [
    `values:[${partition.Values.join(', ')}]`,
    `dbName:${partition.DatabaseName}`,
    `tableName:${partition.TableName}`,
    `createTime:${Math.trunc(partition.CreationTime)}`,
    'lastAccessTime:0',
    `sd:${storageText(storage, [...own, ...(table.PartitionKeys ?? [])])}`,
    `parameters:${mapText(partition.Parameters)}`,
  ];
  return `Partition(${parts.join(', ')})`;
}
