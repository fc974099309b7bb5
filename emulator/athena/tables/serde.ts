import type { GlueStorageDescriptor, GlueTable } from '../../glue/catalog.ts';
import { SqlError } from '../../sql/sql-error.ts';

/** How the bytes of a table's files are read. */
export type SerdeKind = 'parquet' | 'openx' | 'hive-json' | 'delimited' | 'csv' | 'regex';
export type Serde = {
  kind: SerdeKind;
  /** Parameters of the table, and over them those of its SerDe. */
  properties: Readonly<Record<string, string>>;
};

const kinds: Readonly<Record<string, SerdeKind>> = {
  'org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe': 'parquet',
  'org.openx.data.jsonserde.JsonSerDe': 'openx',
  'org.apache.hive.hcatalog.data.JsonSerDe': 'hive-json',
  'org.apache.hadoop.hive.serde2.JsonSerDe': 'hive-json',
  'org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe': 'delimited',
  'org.apache.hadoop.hive.serde2.OpenCSVSerde': 'csv',
  'org.apache.hadoop.hive.serde2.RegexSerDe': 'regex',
  'org.apache.hadoop.hive.contrib.serde2.RegexSerDe': 'regex',
};

/** @throws SqlError `HIVE_UNSUPPORTED_FORMAT`, `NOT_SUPPORTED` for what would change the answer and is not read here */
export function serdeOf(descriptor: GlueStorageDescriptor | undefined, table: GlueTable): Serde {
  const library = descriptor?.SerdeInfo?.SerializationLibrary ?? '';
  const kind = kinds[library];
  if (kind === undefined) {
    const message = `The SerDe "${library}" is not supported by the local engine`;
    throw new SqlError('HIVE_UNSUPPORTED_FORMAT', message);
  }
  const properties = { ...table.Parameters, ...descriptor?.Parameters, ...descriptor?.SerdeInfo?.Parameters };
  refuseUnknown(kind, properties);
  return { kind, properties };
}

/** Whether a property says true, in any case. */
export const isTrue = (properties: Serde['properties'], name: string): boolean =>
  properties[name]?.trim().toLowerCase() === 'true';

function refuseUnknown(kind: SerdeKind, properties: Serde['properties']): void {
  const fault = (name: string) =>
    new SqlError('NOT_SUPPORTED', `The property ${name} is not supported by the local engine`);
  if (kind === 'parquet') {
    if (isTrue(properties, 'parquet.column.index.access')) throw fault('parquet.column.index.access');
    return;
  }
  const line = properties['line.delim'];
  if (line !== undefined && !['\n', '\\n', '10'].includes(line)) throw fault(`line.delim "${line}"`);
  if (Number(properties['skip.footer.line.count'] ?? 0) !== 0) throw fault('skip.footer.line.count');
  const encoding = properties['serialization.encoding'];
  if (encoding !== undefined && !/^utf-?8$/i.test(encoding))
    throw fault(`serialization.encoding ${encoding}`);
}
