import { randomUUID } from 'node:crypto';
import { constants } from 'node:fs';
import { type FileHandle, lstat, mkdir, open, rm, unlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { AwsError } from '../aws-error.ts';
import { hasCode } from '../has-code.ts';
import { Arrivals } from './arrivals.ts';
import { Buckets } from './buckets.ts';
import type { LifecycleRule } from './lifecycle-rule.ts';
import { listKeys, unorderedKeys } from './list-keys.ts';
import { entryType, headOf, type ObjectHead } from './object-file.ts';
import { moveInto, pruneFolders } from './object-folders.ts';
import { keySegments } from './object-key.ts';
import type { ListRequest, ObjectList, ObjectStore, OpenObject } from './object-store.ts';

const noSuchKey = (key: string) =>
  new AwsError('NoSuchKey', 'The specified key does not exist.', { status: 404, members: { Key: key } });

class FolderStore implements ObjectStore {
  readonly root: string;
  /** No bucket's name begins with a dot, so this is in nobody's listing. */
  readonly #incoming: string;
  readonly #buckets: Buckets;
  readonly #arrivals = new Arrivals();

  constructor(root: string, buckets: Buckets) {
    this.root = root;
    this.#incoming = join(root, '.incoming');
    this.#buckets = buckets;
  }

  async prepare(): Promise<this> {
    await rm(this.#incoming, { recursive: true, force: true });
    await mkdir(this.#incoming);
    return this;
  }

  createBucket(name: string): Promise<void> {
    return this.#buckets.create(name);
  }

  deleteBucket(name: string): Promise<void> {
    return this.#buckets.delete(name);
  }

  hasBucket(name: string): boolean {
    return this.#buckets.has(name);
  }

  listBuckets(): Promise<{ name: string; created: Date }[]> {
    return this.#buckets.list();
  }

  lifecycleOf(bucket: string): readonly LifecycleRule[] {
    return this.#buckets.lifecycleOf(bucket);
  }

  setLifecycle(bucket: string, rules: readonly LifecycleRule[]): Promise<void> {
    return this.#buckets.setLifecycle(bucket, rules);
  }

  path(bucket: string, key: string): string {
    let path = this.#buckets.folder(bucket);
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
    try {
      const handle = await open(file, 'wx');
      try {
        await handle.writeFile(body);
      } finally {
        await handle.close();
      }
      return await this.adopt(bucket, key, file);
    } finally {
      await rm(file, { force: true });
    }
  }

  async adopt(bucket: string, key: string, file: string): Promise<{ etag: string }> {
    try {
      const path = this.path(bucket, key);
      await using handle = await open(file, 'r+');
      await handle.sync();
      await this.#arrivals.during(path, () => moveInto(this.#buckets.folder(bucket), path, file));
      return { etag: headOf(key, await handle.stat({ bigint: true })).etag };
    } catch (error) {
      await rm(file, { force: true });
      // The bucket was deleted meanwhile: then that is what went wrong.
      if (hasCode(error, 'ENOENT')) this.#buckets.folder(bucket);
      throw error;
    }
  }

  async get(bucket: string, key: string): Promise<Buffer> {
    await using handle = await this.#openFile(bucket, key);
    return await handle.readFile();
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
    const refusal = (await this.deleteMany(bucket, [key])).get(key);
    if (refusal !== undefined) throw refusal;
  }

  async deleteMany(bucket: string, keys: readonly string[]): Promise<Map<string, AwsError>> {
    const bucket_folder = this.#buckets.folder(bucket);
    const refusals = new Map<string, AwsError>();
    const folders = new Set<string>();
    for (const key of keys) {
      try {
        const path = this.path(bucket, key);
        if (entryType(path) !== 'file') continue;
        folders.add(dirname(path));
        await unlink(path);
      } catch (error) {
        if (error instanceof AwsError) refusals.set(key, error);
        else if (!hasCode(error, 'ENOENT')) throw error;
      }
    }
    for (const folder of folders) await pruneFolders(bucket_folder, folder);
    return refusals;
  }

  async deleteOlder(bucket: string, keys: readonly string[], before_ms: number): Promise<number> {
    const bucket_folder = this.#buckets.folder(bucket);
    const folders = new Set<string>();
    let deleted = 0;
    for (const key of keys) {
      const head = await this.#headIfThere(bucket, key);
      if (head === undefined || head.last_modified.getTime() >= before_ms) continue;
      const path = this.path(bucket, key);
      if (!this.#arrivals.deleteOlder(path, before_ms)) continue;
      folders.add(dirname(path));
      deleted += 1;
    }
    for (const folder of folders) await pruneFolders(bucket_folder, folder);
    return deleted;
  }

  async list(request: ListRequest): Promise<ObjectList> {
    const {
      bucket,
      prefix = '',
      delimiter = '',
      start_after = '',
      max_keys = Number.POSITIVE_INFINITY,
    } = request;
    const folder = this.#buckets.folder(bucket);
    const found = await listKeys(folder, { prefix, delimiter, start_after, max_keys });
    const { common_prefixes, next_start_after } = found;
    const objects: ObjectHead[] = [];
    for (const key of found.keys) {
      const head = await this.#headIfThere(bucket, key);
      if (head !== undefined) objects.push(head);
    }
    return { objects, common_prefixes, next_start_after };
  }

  keys(bucket: string, prefix: string): AsyncIterable<string[]> {
    return unorderedKeys(this.#buckets.folder(bucket), prefix);
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
export async function openObjectStore(root: string): Promise<ObjectStore> {
  return new FolderStore(root, await Buckets.open(root)).prepare();
}
