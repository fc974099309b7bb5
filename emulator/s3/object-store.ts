import type { Readable } from 'node:stream';
import type { AwsError } from '../aws-error.ts';
import type { LifecycleRule } from './lifecycle-rule.ts';
import type { ObjectHead } from './object-file.ts';

export type { ObjectHead } from './object-file.ts';
export type OpenObject = {
  head: ObjectHead;
  /** Bytes `start` to `end`, both included. The file is closed with the stream. */
  stream(range?: { start: number; end: number }): Readable;
  close(): Promise<void>;
};
export type ListRequest = {
  bucket: string;
  prefix?: string | undefined;
  delimiter?: string | undefined;
  start_after?: string | undefined;
  /** Without it there is no limit. */
  max_keys?: number | undefined;
};
export type ObjectList = {
  objects: ObjectHead[];
  common_prefixes: string[];
  /** Give it as `start_after` for the rest; undefined at the end. */
  next_start_after: string | undefined;
};

/**
 * Objects as plain files: the object `key` of `bucket` is the file `<root>/<bucket>/<key>`. Errors are S3's:
 * `NoSuchBucket` and `NoSuchKey` (404), and what `keySegments` and `checkBucketName` throw. Since a name is
 * either a file or a folder, `a` and `a/b` can not both be objects (`InvalidRequest`).
 */
export type ObjectStore = {
  readonly root: string;
  createBucket(name: string): Promise<void>;
  /** @throws AwsError `BucketNotEmpty` (409) */
  deleteBucket(name: string): Promise<void>;
  hasBucket(name: string): boolean;
  listBuckets(): Promise<{ name: string; created: Date }[]>;
  /** The rules by which objects of the bucket grow old; they go with the bucket. */
  lifecycleOf(bucket: string): readonly LifecycleRule[];
  /** Replaces the rules, durably. */
  setLifecycle(bucket: string, rules: readonly LifecycleRule[]): Promise<void>;
  /** The absolute path of an object that may or may not exist. Never outside the bucket's folder, nor by a link. */
  path(bucket: string, key: string): string;
  /** Durable and in one step: a reader sees the old object or the new one. */
  put(bucket: string, key: string, body: Uint8Array): Promise<{ etag: string }>;
  /** A name for a file to be adopted; what is left under such names goes at the next start. */
  temporaryPath(): string;
  /** Makes the finished local file (from `temporaryPath`) the object, as `put` does. */
  adopt(bucket: string, key: string, file: string): Promise<{ etag: string }>;
  get(bucket: string, key: string): Promise<Buffer>;
  open(bucket: string, key: string): Promise<OpenObject>;
  head(bucket: string, key: string): Promise<ObjectHead>;
  /** Deleting what is not there is a success, as in S3. */
  delete(bucket: string, key: string): Promise<void>;
  /** Deletes each as `delete` does, durable all together. What was refused is told by its key. */
  deleteMany(bucket: string, keys: readonly string[]): Promise<Map<string, AwsError>>;
  /** Deletes those that were last written before `before_ms` (since the epoch), and says how many they were. */
  deleteOlder(bucket: string, keys: readonly string[], before_ms: number): Promise<number>;
  /** Keys by their UTF-8 bytes. */
  list(request: ListRequest): Promise<ObjectList>;
  /** The keys that begin with `prefix`, in no order, some at a time, read from the disk as they are asked for. */
  keys(bucket: string, prefix: string): AsyncIterable<string[]>;
};
