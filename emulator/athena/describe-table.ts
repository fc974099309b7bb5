import type { GlueColumn, GlueTable } from '../glue/catalog.ts';

const describeColumn = ({ Name, Type, Comment }: GlueColumn) => ({ Name, Type, Comment });

function storageParameters({ StorageDescriptor }: GlueTable): Record<string, string> {
  const { InputFormat, OutputFormat, Location, SerdeInfo } = StorageDescriptor ?? {};
  const serde = Object.entries(SerdeInfo?.Parameters ?? {}).map(([key, value]) => [
    `serde.param.${key}`,
    value,
  ]);
  const named: [string, string | undefined][] = [
    ['inputformat', InputFormat],
    ['location', Location],
    ['outputformat', OutputFormat],
    ['serde.serialization.lib', SerdeInfo?.SerializationLibrary],
  ];
  const given = named.flatMap(([key, value]) => (value === undefined ? [] : [[key, value]]));
  return Object.fromEntries([...given, ...serde]);
}

/**
 * A table as GetTableMetadata and ListTableMetadata show it: how it is stored is among its parameters, as
 * Athena gives it. Times are seconds since the epoch; nobody notes when a table was last read.
 */
export function describeTable(table: GlueTable) {
  return {
    Name: table.Name,
    CreateTime: table.CreateTime,
    LastAccessTime: 0,
    TableType: table.TableType,
    Columns: (table.StorageDescriptor?.Columns ?? []).map(describeColumn),
    PartitionKeys: (table.PartitionKeys ?? []).map(describeColumn),
    Parameters: { ...table.Parameters, ...storageParameters(table) },
  };
}
