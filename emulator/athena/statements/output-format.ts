import { SqlError } from '../../sql/sql-error.ts';
import type { PropertyReader } from './table-properties.ts';
import {
  compressionOf,
  default_compression,
  default_delimiter,
  default_null_text,
  type FileFormat,
} from './writing/file-format.ts';

const kinds: Readonly<Record<string, FileFormat['kind']>> = {
  parquet: 'parquet',
  json: 'json',
  textfile: 'text',
};
/** Formats that Athena writes and the local engine does not. */
const known_elsewhere = /^(orc|avro|iceberg|ion|rcbinary|rctext|sequencefile)$/;

function kindOf(format: string): FileFormat['kind'] {
  const name = format.toLowerCase();
  const kind = Object.hasOwn(kinds, name) ? kinds[name] : undefined;
  if (kind !== undefined) return kind;
  if (known_elsewhere.test(name)) {
    throw new SqlError(
      'NOT_SUPPORTED',
      `The format ${format.toUpperCase()} is not supported by the local engine`,
    );
  }
  throw new SqlError(
    'INVALID_TABLE_PROPERTY',
    `Unable to set table property 'format' to '${format}': no such format`,
  );
}

/** One character of ASCII that ends no line. */
const isDelimiter = (text: string) => text.length === 1 && text > '\0' && text <= '~' && !/[\r\n]/.test(text);

/** A tab or an octal number may be written as `\t`, `\001`. */
function unescaped(text: string | undefined): string | undefined {
  if (text === '\\t') return '\t';
  const [, octal] = /^\\([0-7]{1,3})$/.exec(text ?? '') ?? [];
  return octal === undefined ? text : String.fromCharCode(Number.parseInt(octal, 8));
}

/**
 * The format that the properties ask for. @param format its name, as `PARQUET`
 * @param compressions names of the properties that may say how the files are compressed
 * @throws SqlError `NOT_SUPPORTED`, `INVALID_TABLE_PROPERTY`
 */
export function outputFormat(
  format: string,
  properties: PropertyReader,
  compressions: readonly string[],
): FileFormat {
  const kind = kindOf(format);
  const given = compressions.map((name) => properties.text(name)).find((text) => text !== undefined);
  const compression = given === undefined ? default_compression : compressionOf(given, kind);
  const delimiter = unescaped(properties.text('field_delimiter'));
  if (kind !== 'text') {
    if (delimiter === undefined) return { kind, compression };
    throw new SqlError('INVALID_TABLE_PROPERTY', `Cannot specify field_delimiter for the format ${format}`);
  }
  if (delimiter !== undefined && !isDelimiter(delimiter)) {
    throw new SqlError('INVALID_TABLE_PROPERTY', 'field_delimiter must be a single character');
  }
  return { kind, compression, delimiter: delimiter ?? default_delimiter, null_text: default_null_text };
}
