import type { SqlErrorCode } from '../../sql/sql-error.ts';

/** What DuckDB says of a file it can not read, and what Athena would. The first that fits counts. */
export const file_failures: readonly [RegExp, SqlErrorCode, (parts: string[]) => string][] = [
  [
    /CSV Error.*(?:not utf-8|Invalid unicode).*?file = (s3:\S+)/,
    'HIVE_BAD_DATA',
    ([file]) => `A line of ${file} is not UTF-8`,
  ],
  [
    /Maximum line size of (\d+) bytes exceeded.*?file = (s3:\S+)/,
    'HIVE_CURSOR_ERROR',
    ([bytes, file]) =>
      `A line of ${file} is longer than ${bytes} bytes, which the local engine does not read`,
  ],
  [
    /reading file "(s3:.+?)": failed to cast column "(.+?)" from type (.+?) to (.+?):/,
    'HIVE_BAD_DATA',
    ([file, column, from, to]) =>
      `Field ${column}'s type ${from} in parquet file ${file} is incompatible with type ${to?.toLowerCase()} defined in table schema`,
  ],
  [
    /(?:No magic bytes found at end of file|^Invalid Input Error: File(?= '.*too small to be a Parquet file)|Footer length error in file|Could not read enough bytes from file|encrypted Parquet file) ['"]?(s3:[^'"]+)/,
    'HIVE_BAD_DATA',
    ([file]) => `Not valid Parquet file: ${file} expected magic number: PAR1`,
  ],
  [
    /^IO Error: .*(?:GZIP|Unknown frame descriptor|ZSTD)/i,
    'HIVE_CURSOR_ERROR',
    () => 'A compressed file is damaged',
  ],
  [
    /TProtocolException|Invalid TType|^(?:IO|Serialization) Error: .*parquet/i,
    'HIVE_BAD_DATA',
    () => 'Not valid Parquet file',
  ],
];
