/** The parts of DESCRIBE FORMATTED under the columns. */
import type { GluePartition, GlueStorageDescriptor, GlueTable } from '../../glue/catalog.ts';
import { blank, pair, parameter, row } from './hive-rows.ts';
import { escapeJava } from './string-literal.ts';

/** `Thu Apr 23 02:55:21 UTC 2020`, as Java prints a date. @param seconds since the epoch */
export function javaDate(seconds: number): string {
  const [, day, date, month, year, time] =
    /^(\w+), (\d+) (\w+) (\d+) ([\d:]+) GMT$/.exec(new Date(seconds * 1000).toUTCString()) ?? [];
  return `${day} ${month} ${date} ${time} UTC ${year}`;
}

function parameterRows(title: string, parameters: Readonly<Record<string, string>> = {}): string[] {
  const sorted = Object.entries(parameters).sort(([left], [right]) => (left < right ? -1 : 1));
  if (sorted.length === 0) return [];
  return [row([title]), ...sorted.map(([name, value]) => parameter(name, escapeJava(value)))];
}

export function storageRows(storage: GlueStorageDescriptor): string[] {
  const { SerdeInfo, BucketColumns = [], SortColumns = [] } = storage;
  const sorted = SortColumns.map(({ Column, SortOrder }) => `Order(col:${Column}, order:${SortOrder})`);
  return [
    blank(),
    row(['# Storage Information']),
    pair('SerDe Library:', SerdeInfo?.SerializationLibrary ?? 'null'),
    pair('InputFormat:', storage.InputFormat ?? 'null'),
    pair('OutputFormat:', storage.OutputFormat ?? 'null'),
    pair('Compressed:', storage.Compressed === true ? 'Yes' : 'No'),
    pair('Num Buckets:', String(storage.NumberOfBuckets ?? -1)),
    pair('Bucket Columns:', `[${BucketColumns.join(', ')}]`),
    pair('Sort Columns:', `[${sorted.join(', ')}]`),
    ...parameterRows('Storage Desc Params:', SerdeInfo?.Parameters),
  ];
}

export function tableRows(table: GlueTable): string[] {
  const location = table.StorageDescriptor?.Location;
  const is_view = table.TableType === 'VIRTUAL_VIEW';
  return [
    blank(),
    row(['# Detailed Table Information']),
    pair('Database:', table.DatabaseName),
    pair('Owner:', table.Owner ?? 'null'),
    pair('CreateTime:', javaDate(table.CreateTime)),
    pair('LastAccessTime:', 'UNKNOWN'),
    pair('Protect Mode:', 'None'),
    pair('Retention:', String(table.Retention ?? 0)),
    ...(is_view || location === undefined ? [] : [pair('Location:', location)]),
    pair('Table Type:', table.TableType ?? 'null'),
    ...parameterRows('Table Parameters:', table.Parameters),
  ];
}

export function viewRows(table: GlueTable): string[] {
  return [
    blank(),
    row(['# View Information']),
    pair('View Original Text:', table.ViewOriginalText ?? 'null'),
    pair('View Expanded Text:', table.ViewExpandedText ?? 'null'),
  ];
}

export function detailedPartitionRows(partition: GluePartition, storage: GlueStorageDescriptor): string[] {
  return [
    blank(),
    row(['# Detailed Partition Information']),
    pair('Partition Value:', `[${partition.Values.join(', ')}]`),
    pair('Database:', partition.DatabaseName),
    pair('Table:', partition.TableName),
    pair('CreateTime:', javaDate(partition.CreationTime)),
    pair('LastAccessTime:', 'UNKNOWN'),
    pair('Protect Mode:', 'None'),
    pair('Location:', storage.Location ?? 'null'),
    ...parameterRows('Partition Parameters:', partition.Parameters),
  ];
}
