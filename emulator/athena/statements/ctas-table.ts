import type { GlueColumn, GluePartitionInput, GlueTableInput } from '../../glue/catalog.ts';
import { SqlError } from '../../sql/sql-error.ts';
import type { QueryColumn } from '../engine/query-columns.ts';
import { columnType, hiveColumnType } from './hive-column-type.ts';
import { namedColumns } from './named-columns.ts';
import type { FileFormat } from './writing/file-format.ts';
import { partitionFolder, partitionValue } from './writing/partition-folder.ts';
import type { WrittenColumn } from './writing/write-files.ts';

/** What a table that CREATE TABLE AS makes is made of. */
export type NewTable = {
  name: string;
  /** Columns of the query, in its order, with Hive's types. */
  columns: readonly (GlueColumn & { Type: string })[];
  /** How many of the last columns are partition keys. */
  key_count: number;
  format: FileFormat;
  uri: string;
};

const storage: Readonly<Record<FileFormat['kind'], { input: string; output: string; library: string }>> = {
  parquet: {
    input: 'org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat',
    output: 'org.apache.hadoop.hive.ql.io.parquet.MapredParquetOutputFormat',
    library: 'org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe',
  },
  json: {
    input: 'org.apache.hadoop.mapred.TextInputFormat',
    output: 'org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat',
    library: 'org.apache.hive.hcatalog.data.JsonSerDe',
  },
  text: {
    input: 'org.apache.hadoop.mapred.TextInputFormat',
    output: 'org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat',
    library: 'org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe',
  },
};

const partition_types = /^(string|boolean|tinyint|smallint|int|bigint|date|decimal\(.*\))$/;

/**
 * The columns of a new table, of those of a query.
 * @throws SqlError as `namedColumns`, and `NOT_SUPPORTED` for a type that Hive has not
 */
export function newColumns(columns: readonly QueryColumn[], names: readonly string[]): NewTable['columns'] {
  return namedColumns(columns, names).map(({ name, type }) => {
    const Type = hiveColumnType(type);
    // Refused here by name, and not when somebody reads the table.
    columnType(Type);
    return { Name: name, Type };
  });
}

/** @throws SqlError `INVALID_TABLE_PROPERTY` where the keys are not the last columns; `NOT_SUPPORTED` for their types */
export function checkKeys(columns: NewTable['columns'], keys: readonly string[]): void {
  if (keys.length === 0) return;
  const missing = keys.filter((key) => !columns.some(({ Name }) => Name === key));
  if (missing.length > 0) {
    throw new SqlError(
      'INVALID_TABLE_PROPERTY',
      `Partition columns [${missing.join(', ')}] not present in schema`,
    );
  }
  if (keys.length === columns.length) {
    throw new SqlError('INVALID_TABLE_PROPERTY', 'Table contains only partition columns');
  }
  const last = columns.slice(-keys.length);
  if (keys.some((key, index) => last[index]?.Name !== key)) {
    throw new SqlError(
      'INVALID_TABLE_PROPERTY',
      `Partition keys must be the last columns in the table and in the same order as the table properties: [${keys.join(', ')}]`,
    );
  }
  const other = last.find(({ Type }) => !partition_types.test(Type));
  if (other !== undefined) {
    throw new SqlError('NOT_SUPPORTED', `Unsupported type [${other.Type}] for partition: ${other.Name}`);
  }
}

/** @throws SqlError `NOT_SUPPORTED` for a type that files of this format do not hold here */
export function checkFormat(columns: NewTable['columns'], { kind }: FileFormat): void {
  const nested =
    kind === 'text' ? columns.find(({ Type }) => /^(array|map|struct|binary)/.test(Type)) : undefined;
  if (nested !== undefined) {
    throw new SqlError(
      'NOT_SUPPORTED',
      `The type ${nested.Type} in a file of the format TEXTFILE is not supported by the local engine`,
    );
  }
}

/** How the columns are written; the keys are not in the files. */
export function writtenColumns(
  columns: NewTable['columns'],
  key_count: number,
): { columns: WrittenColumn[]; keys: WrittenColumn[] } {
  const all = columns.map(({ Name, Type }, at) => ({ name: Name, at, type: columnType(Type) }));
  const width = all.length - key_count;
  return { columns: all.slice(0, width), keys: all.slice(width) };
}

function descriptor({ columns, key_count, format, uri }: NewTable) {
  const { input, output, library } = storage[format.kind];
  const delimiter =
    format.kind === 'text'
      ? { 'field.delim': format.delimiter, 'serialization.format': format.delimiter }
      : { 'serialization.format': '1' };
  return {
    Columns: columns.slice(0, columns.length - key_count),
    Location: uri,
    InputFormat: input,
    OutputFormat: output,
    Compressed: false,
    NumberOfBuckets: -1,
    SerdeInfo: { SerializationLibrary: library, Parameters: delimiter },
  };
}

/** The table as Athena keeps it in Glue. */
export function tableInput(table: NewTable): GlueTableInput {
  const { name, columns, key_count, format } = table;
  const compression = format.compression.toUpperCase();
  return {
    Name: name,
    TableType: 'EXTERNAL_TABLE',
    Retention: 0,
    StorageDescriptor: descriptor(table),
    PartitionKeys: columns.slice(columns.length - key_count),
    Parameters: {
      EXTERNAL: 'TRUE',
      'auto.purge': 'false',
      has_encrypted_data: 'false',
      transactional: 'false',
      [format.kind === 'parquet' ? 'parquet.compression' : 'write.compression']: compression,
    },
  };
}

/** The partition of these values, as Athena keeps it. */
export function newPartition(table: NewTable, values: readonly (string | null)[]): GluePartitionInput {
  const keys = table.columns.slice(table.columns.length - table.key_count).map(({ Name }) => Name);
  return {
    Values: values.map(partitionValue),
    StorageDescriptor: {
      ...descriptor(table),
      Location: `${table.uri}${partitionFolder(keys, values)}`.replace(/\/$/, ''),
    },
  };
}
