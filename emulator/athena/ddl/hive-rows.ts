/** How Hive prints a table's metadata (MetaDataFormatUtils); Athena keeps its three columns in one value. */
import type { GlueColumn, GlueTable } from '../../glue/catalog.ts';

/** A field takes at least so many characters. */
const width = 20;
/** What stands where a row has less than its columns. */
const nothing = ' ';

export const padded = (text: string) => text + ' '.repeat(Math.max(0, width - Array.from(text).length));

/** One row of `count` columns, not padded. */
export function row(fields: readonly string[], count = 3): string {
  return [...fields, ...Array.from({ length: count - fields.length }, () => nothing)].join('\t');
}

/** A row without any field. */
export const blank = (count = 3) => row([''], count);

/** `Owner:   hadoop` */
export const pair = (title: string, value: string) => row([padded(title), padded(value)]);

/** A parameter, moved in by one column. */
export const parameter = (name: string, value: string) => row(['', padded(name), padded(value)]);

/** SerDes whose columns are those of the catalog; the others are asked for theirs. */
const catalog_serdes = new Set([
  'org.apache.hadoop.hive.ql.io.orc.OrcSerde',
  'org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe',
  'org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe',
  'org.apache.hadoop.hive.serde2.columnar.ColumnarSerDe',
  'org.apache.hadoop.hive.serde2.dynamic_type.DynamicSerDe',
  'org.apache.hadoop.hive.serde2.MetadataTypedColumnsetSerDe',
  'org.apache.hadoop.hive.serde2.columnar.LazyBinaryColumnarSerDe',
  'org.apache.hadoop.hive.serde2.lazybinary.LazyBinarySerDe',
]);
export const from_serde = 'from deserializer';

/** The table's own columns, with the comments that Hive shows. */
export function shownColumns({ StorageDescriptor = {} }: GlueTable): GlueColumn[] {
  const { Columns = [], SerdeInfo } = StorageDescriptor;
  const library = SerdeInfo?.SerializationLibrary;
  if (library === undefined || catalog_serdes.has(library)) return Columns;
  return Columns.map((column) => ({ ...column, Comment: from_serde }));
}

/** A column's row. Of a comment Athena keeps what stands before its first tab. */
export function columnRow({ Name, Type = 'string', Comment = '' }: GlueColumn): string {
  const [comment = ''] = padded(Comment).split('\t');
  return row([padded(Name), padded(Type), comment]);
}

/** The rows above the columns, with FORMATTED and above partition columns. */
export const header_rows = [
  row([`# ${padded('col_name')}`, padded('data_type'), padded('comment')]),
  blank(),
];

/** The partition columns for themselves; nothing where there are none. */
export function partitionRows(keys: readonly GlueColumn[]): string[] {
  if (keys.length === 0) return [];
  return [blank(), row(['# Partition Information']), ...header_rows, ...keys.map(columnRow)];
}
