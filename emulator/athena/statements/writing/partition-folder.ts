import { SqlError } from '../../../sql/sql-error.ts';

/** Hive's name for the partition of NULL and of the empty text. */
export const null_partition = '__HIVE_DEFAULT_PARTITION__';

/** Characters that Hive does not let stand in a folder's name (`FileUtils.escapePathName`), with those of control. */
const escaped = /["#%'*/:=?\\{[\]^]|\p{Cc}/gu;

const escapeName = (text: string) =>
  text.replace(escaped, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`);

/** @throws SqlError `HIVE_INVALID_PARTITION_VALUE` for what no partition can be named by, as in Trino */
export function checkPartitionValue(value: string | null): void {
  if (value === null || /^[\x20-\x7e]*$/.test(value)) return;
  const bytes = Buffer.from(value)
    .toString('hex')
    .toUpperCase()
    .replace(/(..)(?=.)/g, '$1 ');
  throw new SqlError(
    'HIVE_INVALID_PARTITION_VALUE',
    `Hive partition keys can only contain printable ASCII characters (0x20 - 0x7E). Invalid value: ${bytes}`,
  );
}

/** The value as Glue keeps it in a partition's Values. */
export const partitionValue = (value: string | null) =>
  value === null || value === '' ? null_partition : value;

/** `key=value/` for each key, as Hive names the folder of a partition. */
export function partitionFolder(keys: readonly string[], values: readonly (string | null)[]): string {
  return keys
    .map((key, index) => `${escapeName(key)}=${escapeName(partitionValue(values[index] ?? null))}/`)
    .join('');
}
