import type { Readable } from 'node:stream';
import type { AwsError } from '../aws-error.ts';
import type { LifecycleRule } from './lifecycle-rule.ts';
import type { ObjectAttributes } from './object-attributes.ts';
import type { ObjectHead } from './object-file.ts';
import type { Content } from './object-places.ts';
import type { Uploads } from './uploads.ts';

export type { ObjectHead } from './object-file.ts';

/** Sees the object as it is, undefined where there is none, right before it changes. What it throws stops that. */
export type Check = (current: ObjectHead | undefined) => void;
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
  /** Also the keys that no file can have as its name; without it, only those that `path` takes. */
  every_key?: boolean | undefined;
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
 * either a file or a folder, `put` and `adopt` refuse `a` beside `a/b` (`InvalidRequest`). Only `store` takes every
 * key that S3 takes, and what it took so is found by `get`, `open`, `head` and `delete`, and in a `list` that asks
 * for every key.
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
  /**
   * As `adopt`, with what S3 keeps beside the bytes, and for any key.
   */
  store(
    place: { bucket: string; key: string },
    file: string,
    content: Content,
    check?: Check,
  ): Promise<ObjectHead>;
  /** Replaces what is kept beside an object's bytes. */
  annotate(bucket: string, key: string, change: (head: ObjectHead) => ObjectAttributes): Promise<ObjectHead>;
  /** @throws AwsError as `store` would, for a bucket or a key that can not be */
  checkPlace(bucket: string, key: string): void;
  /** Multipart uploads that are not complete yet. */
  readonly uploads: Uploads;
  get(bucket: string, key: string): Promise<Buffer>;
  open(bucket: string, key: string): Promise<OpenObject>;
  head(bucket: string, key: string): Promise<ObjectHead>;
  /** As `head`; undefined where there is no such object. */
  find(bucket: string, key: string): Promise<ObjectHead | undefined>;
  /** Deleting what is not there is a success, as in S3. */
  delete(bucket: string, key: string, check?: Check): Promise<void>;
  /** Deletes each as `delete` does, durable all together. What was refused is told by its key. */
  deleteMany(bucket: string, keys: readonly string[]): Promise<Map<string, AwsError>>;
  /** Deletes those that were last written before `before_ms` (since the epoch), and says how many they were. */
  deleteOlder(bucket: string, keys: readonly string[], before_ms: number): Promise<number>;
  /** Keys by their UTF-8 bytes. */
  list(request: ListRequest): Promise<ObjectList>;
  /** The keys that begin with `prefix`, in no order, some at a time, read from the disk as they are asked for. */
  keys(bucket: string, prefix: string, which?: { every_key?: boolean }): AsyncIterable<string[]>;
  /** Nothing may be asked after it. */
  close(): void;
};
