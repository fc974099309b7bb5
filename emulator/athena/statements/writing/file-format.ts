import { quoteString } from '../../../sql/quote.ts';
import { SqlError } from '../../../sql/sql-error.ts';

export type Compression = 'none' | 'gzip' | 'snappy' | 'zstd' | 'lz4';

/** How rows lie in the files that a statement writes. */
export type FileFormat =
  | { kind: 'parquet'; compression: Compression }
  | { kind: 'json'; compression: Compression }
  | { kind: 'text'; compression: Compression; delimiter: string; null_text: string };

/** Fields of Hive's text files are parted by this, where nothing else is said. */
export const default_delimiter = '\u0001';
export const default_null_text = '\\N';

const by_kind: Readonly<Record<FileFormat['kind'], readonly Compression[]>> = {
  parquet: ['none', 'gzip', 'snappy', 'zstd', 'lz4'],
  json: ['none', 'gzip'],
  text: ['none', 'gzip'],
};

/** Without a word from the user Athena writes GZIP, whatever the format. */
export const default_compression: Compression = 'gzip';

/** @param text as Athena's properties name it, in any case @throws SqlError `NOT_SUPPORTED` */
export function compressionOf(text: string, kind: FileFormat['kind']): Compression {
  const name = text.toLowerCase();
  const wanted = name === 'uncompressed' ? 'none' : name;
  const known = by_kind[kind].find((each) => each === wanted);
  if (known !== undefined) return known;
  throw new SqlError(
    'NOT_SUPPORTED',
    `The compression ${text} for ${kind} files is not supported by the local engine`,
  );
}

const timestamp_format = `TIMESTAMPFORMAT '%Y-%m-%d %H:%M:%S.%g'`;

/** The options of DuckDB's COPY that write such files. */
export function copyOptions(format: FileFormat): string {
  const compression = format.compression === 'none' ? 'uncompressed' : format.compression;
  if (format.kind === 'parquet') return `FORMAT parquet, COMPRESSION ${compression}`;
  if (format.kind === 'json') return `FORMAT json, COMPRESSION ${compression}, ${timestamp_format}`;
  const { delimiter, null_text } = format;
  return `FORMAT csv, COMPRESSION ${compression}, HEADER false, QUOTE '', ESCAPE '', DELIMITER ${quoteString(delimiter)}, NULLSTR ${quoteString(null_text)}, ${timestamp_format}`;
}

/** What the names of such files end in, as Athena's do. */
export const extensionOf = ({ kind, compression }: FileFormat) =>
  kind !== 'parquet' && compression === 'gzip' ? '.gz' : '';
