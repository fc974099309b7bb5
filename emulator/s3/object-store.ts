import { randomUUID } from 'node:crypto';
import { constants } from 'node:fs';
import { type FileHandle, lstat, mkdir, open, readdir, rm, unlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { AwsError } from '../aws-error.ts';
import { makeFolder, syncFolder } from '../durable-file.ts';
import { listKeys } from './list-keys.ts';
import { entryType, headOf, type ObjectHead } from './object-file.ts';
import { hasCode, moveInto, pruneFolders, removeEmpty } from './object-folders.ts';
import { checkBucketName, keySegments } from './object-key.ts';

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
  /** Keys by their UTF-8 bytes. */
  list(request: ListRequest): Promise<ObjectList>;
};

const noSuchKey = (key: string) =>
  new AwsError('NoSuchKey', 'The specified key does not exist.', { status: 404, members: { Key: key } });

class FolderStore implements ObjectStore {
  readonly root: string;
  /** No bucket's name begins with a dot, so this is in nobody's listing. */
  readonly #incoming: string;

  constructor(root: string) {
    this.root = root;
    this.#incoming = join(root, '.incoming');
  }

  async prepare(): Promise<this> {
    await makeFolder(this.root);
    await rm(this.#incoming, { recursive: true, force: true });
    await mkdir(this.#incoming);
    return this;
  }

  async createBucket(name: string): Promise<void> {
    checkBucketName(name);
    await makeFolder(join(this.root, name));
  }

  async deleteBucket(name: string): Promise<void> {
    await removeEmpty(this.#bucket(name));
    await syncFolder(this.root);
  }

  hasBucket(name: string): boolean {
    checkBucketName(name);
    return entryType(join(this.root, name)) === 'folder';
  }

  async listBuckets(): Promise<{ name: string; created: Date }[]> {
    const entries = await readdir(this.root, { withFileTypes: true });
    const names = entries.filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'));
    const sorted = names.map(({ name }) => name).sort();
    return Promise.all(
      sorted.map(async (name) => ({ name, created: (await lstat(join(this.root, name))).birthtime })),
    );
  }

  path(bucket: string, key: string): string {
    let path = this.#bucket(bucket);
    for (const segment of keySegments(key)) {
      path = join(path, segment);
      entryType(path);
    }
    return path;
  }

  temporaryPath(): string {
    return join(this.#incoming, randomUUID());
  }

  async put(bucket: string, key: string, body: Uint8Array): Promise<{ etag: string }> {
    this.path(bucket, key);
    const file = this.temporaryPath();
    const handle = await open(file, 'wx');
    try {
      await handle.writeFile(body);
    } finally {
      await handle.close();
    }
    return this.adopt(bucket, key, file);
  }

  async adopt(bucket: string, key: string, file: string): Promise<{ etag: string }> {
    const path = this.path(bucket, key);
    const handle = await open(file, 'r+');
    try {
      await handle.sync();
      await moveInto(this.#bucket(bucket), path, file);
      return { etag: headOf(key, await handle.stat({ bigint: true })).etag };
    } catch (error) {
      await rm(file, { force: true });
      throw error;
    } finally {
      await handle.close();
    }
  }

  async get(bucket: string, key: string): Promise<Buffer> {
    const handle = await this.#openFile(bucket, key);
    try {
      return await handle.readFile();
    } finally {
      await handle.close();
    }
  }

  async open(bucket: string, key: string): Promise<OpenObject> {
    const handle = await this.#openFile(bucket, key);
    const head = headOf(key, await handle.stat({ bigint: true }));
    return { head, stream: (range) => handle.createReadStream(range), close: () => handle.close() };
  }

  async head(bucket: string, key: string): Promise<ObjectHead> {
    return (await this.#headIfThere(bucket, key)) ?? Promise.reject(noSuchKey(key));
  }

  async delete(bucket: string, key: string): Promise<void> {
    const path = this.path(bucket, key);
    if (entryType(path) !== 'file') return;
    await unlink(path);
    await pruneFolders(this.#bucket(bucket), dirname(path));
  }

  async list(request: ListRequest): Promise<ObjectList> {
    const {
      bucket,
      prefix = '',
      delimiter = '',
      start_after = '',
      max_keys = Number.POSITIVE_INFINITY,
    } = request;
    const folder = this.#bucket(bucket);
    const found = await listKeys(folder, { prefix, delimiter, start_after, max_keys });
    const { common_prefixes, next_start_after } = found;
    const objects: ObjectHead[] = [];
    for (const key of found.keys) {
      const head = await this.#headIfThere(bucket, key);
      if (head !== undefined) objects.push(head);
    }
    return { objects, common_prefixes, next_start_after };
  }

  #bucket(name: string): string {
    if (this.hasBucket(name)) return join(this.root, name);
    const members = { BucketName: name };
    throw new AwsError('NoSuchBucket', 'The specified bucket does not exist.', { status: 404, members });
  }

  async #headIfThere(bucket: string, key: string): Promise<ObjectHead | undefined> {
    const path = this.path(bucket, key);
    try {
      const stat = await lstat(path, { bigint: true });
      return stat.isFile() ? headOf(key, stat) : undefined;
    } catch (error) {
      if (hasCode(error, 'ENOENT', 'ENOTDIR')) return undefined;
      throw error;
    }
  }

  async #openFile(bucket: string, key: string): Promise<FileHandle> {
    const path = this.path(bucket, key);
    if (entryType(path) === 'folder') throw noSuchKey(key);
    try {
      return await open(path, constants.O_RDONLY | constants.O_NOFOLLOW);
    } catch (error) {
      if (hasCode(error, 'ENOENT', 'ENOTDIR')) throw noSuchKey(key);
      throw error;
    }
  }
}

/**
 * Opens the store whose buckets are the folders in `root`, an absolute path.
 * The process is its only writer through S3; other programs may read the files.
 */
export function openObjectStore(root: string): Promise<ObjectStore> {
  return new FolderStore(root).prepare();
}
