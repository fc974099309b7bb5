import type { ErrorOutputType } from '../key-layout.ts';

/** Values of partition keys, by the key's name. */
export type PartitionKeys = Readonly<Record<string, string>>;

/** A record on its way from the log to an object. */
export type Item = {
  data: Buffer;
  /** ms since the epoch; of the record that came in, also where it was taken apart. */
  arrival_ms: number;
  lambda_keys?: PartitionKeys;
  query_keys?: PartitionKeys;
};

/** Why a record goes to the error prefix. The members that are not in every document stand in `more`. */
export type Failure = {
  type: ErrorOutputType;
  code: string;
  message: string;
  attempts?: number;
  more?: Readonly<Record<string, unknown>>;
};

/** A step that all records take, some at a time. What fails in it is told, and goes no further. */
export type Processor = (
  items: readonly Item[],
  fail: (item: Item, failure: Failure) => void,
) => Promise<readonly Item[]> | readonly Item[];

/** Values as a query or a function gave them, as texts; undefined where one is missing, empty or no scalar. */
export function readPartitionKeys(value: unknown): PartitionKeys | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const entries = Object.entries(value);
  const is_whole = entries.every(([, part]) =>
    typeof part === 'string' ? part !== '' : typeof part === 'number' || typeof part === 'boolean',
  );
  return is_whole ? Object.fromEntries(entries.map(([key, part]) => [key, String(part)])) : undefined;
}
