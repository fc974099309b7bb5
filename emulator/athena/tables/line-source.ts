import { quoteString } from '../../sql/quote.ts';
import { SqlError } from '../../sql/sql-error.ts';
import type { LakeFile } from '../engine/location.ts';
import { fileList } from './file-list.ts';
import type { Serde } from './serde.ts';

/** Four control characters in a row stand in no text: so no line is ever cut into columns. */
const no_delimiter = '\u001d\u001e\u001f\u0001';
/** Bytes of a line: DuckDB's own limit, and the most that is asked of it (its buffers grow with it). */
const usual_line_bytes = 2_000_000;
const longest_line_bytes = 64 * 1024 ** 2;
/** How much larger than itself a compressed file is taken to be. */
const likely_ratio = 20;

/** Athena knows a file's compression by the end of its name; DuckDB reads two of them, Snappy's are unpacked before. */
const compressed = /\.(gz|zst)$/;
const not_read = /\.(snappy|sz|bz2|lz4|lzo|deflate|zlib|br|xz|zip)$/;

function headerLines(properties: Serde['properties']): number {
  const text = properties['skip.header.line.count']?.trim() ?? '0';
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new SqlError('HIVE_INVALID_METADATA', `Invalid value for skip.header.line.count property: ${text}`);
}

/** @throws SqlError `NOT_SUPPORTED` for a file of another compression than gzip and zstd */
export function lineSource(files: readonly LakeFile[], properties: Serde['properties']): string {
  const other = files.map(({ path }) => not_read.exec(path)?.[1]).find((ending) => ending !== undefined);
  if (other !== undefined) {
    throw new SqlError('NOT_SUPPORTED', `Text compressed as .${other} is not supported by the local engine`);
  }
  const sizes = files.map(({ path, size }) => (compressed.test(path) ? size * likely_ratio : size));
  const line_bytes = Math.min(longest_line_bytes, Math.max(usual_line_bytes, ...sizes));
  const options = [
    `delim = ${quoteString(no_delimiter)}`,
    "quote = '', escape = '', comment = '', header = false, auto_detect = false, strict_mode = false",
    "columns = {line: 'VARCHAR'}, force_not_null = ['line'], hive_partitioning = false",
    `skip = ${headerLines(properties)}`,
    ...(line_bytes > usual_line_bytes ? [`max_line_size = ${line_bytes}`] : []),
  ];
  return `read_csv(${fileList(files)}, ${options.join(', ')})`;
}
