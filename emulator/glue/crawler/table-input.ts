import type { GluePartitionInput, GlueStorageDescriptor, GlueTableInput } from '../catalog-shapes.ts';
import type { DataSchema } from './data-schema.ts';
import type { DataCounts, FoundPartition, FoundTable } from './find-tables.ts';
import { hiveTypeText } from './inferred-type.ts';

/** How a crawler's table says where it is from. */
export type CrawlMark = { crawler: string; crawl_id: string; bucket: string };

const text_formats = {
  InputFormat: 'org.apache.hadoop.mapred.TextInputFormat',
  OutputFormat: 'org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat',
};
const parquet_formats = {
  InputFormat: 'org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat',
  OutputFormat: 'org.apache.hadoop.hive.ql.io.parquet.MapredParquetOutputFormat',
};
const most_type_length = 131_072;

function serdeOf({ format, columns }: DataSchema): Pick<GlueStorageDescriptor, 'SerdeInfo'> {
  if (format.classification === 'json') {
    const paths = columns.map(({ original }) => original).toSorted();
    return {
      SerdeInfo: {
        SerializationLibrary: 'org.openx.data.jsonserde.JsonSerDe',
        Parameters: { paths: paths.join(',') },
      },
    };
  }
  if (format.classification === 'csv') {
    return {
      SerdeInfo: {
        SerializationLibrary: 'org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe',
        Parameters: { 'field.delim': format.csv?.delimiter ?? ',' },
      },
    };
  }
  return {
    SerdeInfo: {
      SerializationLibrary: 'org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe',
      Parameters: { 'serialization.format': '1' },
    },
  };
}

function csvParameters({ format: { csv } }: DataSchema): Record<string, string> {
  if (csv === undefined) return {};
  return {
    delimiter: csv.delimiter,
    columnsOrdered: 'true',
    areColumnsQuoted: String(csv.is_quoted),
    ...(csv.has_header ? { 'skip.header.line.count': '1' } : {}),
  };
}

function parametersOf(schema: DataSchema, counts: DataCounts, mark: CrawlMark): Record<string, string> {
  const { records, record_bytes, objects, bytes } = counts;
  return {
    CRAWL_RUN_ID: mark.crawl_id,
    CrawlerSchemaDeserializerVersion: '1.0',
    CrawlerSchemaSerializerVersion: '1.0',
    UPDATED_BY_CRAWLER: mark.crawler,
    averageRecordSize: String(Math.max(1, Math.round(record_bytes / Math.max(records, 1)))),
    classification: schema.format.classification,
    compressionType: schema.format.compression,
    objectCount: String(objects),
    recordCount: String(records),
    sizeKey: String(bytes),
    typeOfData: 'file',
    ...csvParameters(schema),
  };
}

/** Names that a catalog takes. */
const columnName = /^[\u0020-\u{10ffff}]{1,255}$/u;

/** A key of the partitions is no column of the files as well. */
function columnsOf({ schema, keys }: FoundTable): GlueStorageDescriptor['Columns'] {
  return schema.columns
    .filter(({ name }) => columnName.test(name) && !keys.includes(name))
    .map(({ name, type }) => {
      const text = hiveTypeText(type);
      return { Name: name, Type: text.length > most_type_length ? 'string' : text };
    });
}

function storageOf(table: FoundTable, prefix: string, counts: DataCounts, mark: CrawlMark) {
  const { schema } = table;
  return {
    Columns: columnsOf(table),
    Location: `s3://${mark.bucket}/${prefix}`,
    ...(schema.format.classification === 'parquet' ? parquet_formats : text_formats),
    Compressed: schema.format.compression !== 'none',
    NumberOfBuckets: -1,
    ...serdeOf(schema),
    BucketColumns: [],
    SortColumns: [],
    Parameters: parametersOf(schema, counts, mark),
    StoredAsSubDirectories: false,
  };
}

/** The table as a crawler writes it, under this name. Its keys are of the type `string`. */
export function tableInput(name: string, table: FoundTable, mark: CrawlMark): GlueTableInput {
  return {
    Name: name,
    Owner: 'owner',
    LastAccessTime: Math.floor(Date.now() / 1000),
    Retention: 0,
    StorageDescriptor: storageOf(table, table.prefix, table.counts, mark),
    PartitionKeys: table.keys.map((key) => ({ Name: key, Type: 'string' })),
    TableType: 'EXTERNAL_TABLE',
    Parameters: parametersOf(table.schema, table.counts, mark),
  };
}

/** A partition with the columns of its table, and counts of its own. */
export const partitionInput = (
  table: FoundTable,
  { values, prefix, counts }: FoundPartition,
  mark: CrawlMark,
): GluePartitionInput => ({
  Values: values,
  StorageDescriptor: storageOf(table, prefix, counts, mark),
  Parameters: parametersOf(table.schema, counts, mark),
});
