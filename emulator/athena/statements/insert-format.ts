import type { GlueTable } from '../../glue/catalog.ts';
import { SqlError } from '../../sql/sql-error.ts';
import { serdeOf } from '../tables/serde.ts';
import {
  type Compression,
  compressionOf,
  default_compression,
  default_delimiter,
  default_null_text,
  type FileFormat,
} from './writing/file-format.ts';

type Properties = Readonly<Record<string, string>>;

const refused = (what: string) =>
  new SqlError('NOT_SUPPORTED', `Inserting into a table with ${what} is not supported`);

function compression(properties: Properties, kind: FileFormat['kind']): Compression {
  const named = properties['write.compression'] ?? properties[`${kind}.compression`];
  return named === undefined ? default_compression : compressionOf(named, kind);
}

/** Properties of text tables that change what a written line means. */
function refuseUnwritable(properties: Properties): void {
  if (Number(properties['skip.header.line.count'] ?? 0) !== 0) throw refused('skip.header.line.count');
  if (properties['escape.delim'] !== undefined) throw refused('escape.delim (ESCAPED BY)');
}

/**
 * How new rows of a table are written, as it says itself. Athena writes with the SerDes for Parquet, for delimited
 * text and with Hive's for JSON; the others it reads only.
 * @throws SqlError `NOT_SUPPORTED`, by name
 */
export function insertFormat(table: GlueTable): FileFormat {
  const { kind, properties } = serdeOf(table.StorageDescriptor, table);
  if ((table.StorageDescriptor?.NumberOfBuckets ?? 0) > 0) throw refused('buckets');
  if (kind === 'parquet') return { kind, compression: compression(properties, kind) };
  if (kind === 'hive-json') return { kind: 'json', compression: compression(properties, 'json') };
  if (kind !== 'delimited')
    throw refused(`the SerDe ${table.StorageDescriptor?.SerdeInfo?.SerializationLibrary}`);
  refuseUnwritable(properties);
  const delimiter = properties['field.delim'] ?? properties['serialization.format'] ?? default_delimiter;
  return {
    kind: 'text',
    compression: compression(properties, 'text'),
    delimiter: delimiterOf(delimiter),
    null_text: properties['serialization.null.format'] ?? default_null_text,
  };
}

/** Hive takes a character, or the number of one. */
function delimiterOf(text: string): string {
  if (/^\d{1,3}$/.test(text)) return String.fromCharCode(Number(text));
  if (text === '\\t') return '\t';
  if (Array.from(text).length === 1) return text;
  throw refused(`the field delimiter "${text}"`);
}
