import { randomUUID } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import { mkdir, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { AwsError } from '../aws-error.ts';
import { hasCode } from '../has-code.ts';
import { Buckets } from './buckets.ts';
import { FilesAside } from './files-aside.ts';
import { KeyLocks, placeName } from './key-locks.ts';
import type { LifecycleRule } from './lifecycle-rule.ts';
import { listKeys, unorderedKeys } from './list-keys.ts';
import type { ObjectAttributes } from './object-attributes.ts';
import { ObjectDeletion } from './object-deletion.ts';
import type { ObjectHead } from './object-file.ts';
import { type Content, ObjectPlaces } from './object-places.ts';
import { ObjectRecords } from './object-records.ts';
import type { Check, ListRequest, ObjectList, ObjectStore, OpenObject } from './object-store.ts';
import { openS3Database } from './s3-database.ts';
import { Uploads } from './uploads.ts';

const noSuchKey = (key: string) =>
  new AwsError('NoSuchKey', 'The specified key does not exist.', { status: 404, members: { Key: key } });

type Parts = { buckets: Buckets; database: DatabaseSync; aside: FilesAside };

class FolderStore implements ObjectStore {
  readonly root: string;
  readonly uploads: Uploads;
  /** No bucket's name begins with a dot, so this is in nobody's listing. */
  readonly #incoming: string;
  readonly #buckets: Buckets;
  readonly #database: DatabaseSync;
  readonly #records: ObjectRecords;
  readonly #aside: FilesAside;
  readonly #places: ObjectPlaces;
  readonly #deletion: ObjectDeletion;
  readonly #locks = new KeyLocks();

  constructor(root: string, { buckets, database, aside }: Parts) {
    this.root = root;
    this.#incoming = join(root, '.incoming');
    this.#buckets = buckets;
    this.#database = database;
    this.#aside = aside;
    this.#records = new ObjectRecords(database);
    this.#places = new ObjectPlaces(buckets, this.#records, aside);
    this.uploads = new Uploads(database, aside);
    this.#deletion = new ObjectDeletion(buckets, this.#places, this.#records, this.#locks);
  }

  /** @param is_new where the database is: then a file set aside may be somebody's that it does not know */
  async prepare(is_new: boolean): Promise<this> {
    await rm(this.#incoming, { recursive: true, force: true });
    await mkdir(this.#incoming);
    const known = new Set([...this.#records.filesAside(), ...this.uploads.files()]);
    if (!is_new) await this.#aside.sweep(known);
    return this;
  }

  async createBucket(name: string): Promise<void> {
    if (this.#buckets.has(name)) return;
    // A crash may have left what was known of an earlier bucket of this name.
    await this.#forgetBucket(name);
    await this.#buckets.create(name);
  }

  async deleteBucket(name: string): Promise<void> {
    await this.#buckets.delete(name, () => this.#records.hasAside(name));
    await this.#forgetBucket(name);
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
    return this.#places.path(bucket, key);
  }

  checkPlace(bucket: string, key: string): void {
    this.#places.plainPath(bucket, key);
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

  adopt(bucket: string, key: string, file: string): Promise<{ etag: string }> {
    return this.#commit({ bucket, key }, file, { attributes: {} }, { may_set_aside: false });
  }

  store(
    place: { bucket: string; key: string },
    file: string,
    content: Content,
    check?: Check,
  ): Promise<ObjectHead> {
    return this.#commit(place, file, content, { may_set_aside: true, check });
  }

  annotate(bucket: string, key: string, change: (head: ObjectHead) => ObjectAttributes): Promise<ObjectHead> {
    return this.#alone(bucket, key, async () => {
      const head = await this.#places.annotate(bucket, key, change);
      return head ?? Promise.reject(noSuchKey(key));
    });
  }

  async get(bucket: string, key: string): Promise<Buffer> {
    const { handle } = await this.#openFile(bucket, key);
    await using closing = handle;
    return await closing.readFile();
  }

  async open(bucket: string, key: string): Promise<OpenObject> {
    const { handle, head } = await this.#openFile(bucket, key);
    return { head, stream: (range) => handle.createReadStream(range), close: () => handle.close() };
  }

  async head(bucket: string, key: string): Promise<ObjectHead> {
    return (await this.find(bucket, key)) ?? Promise.reject(noSuchKey(key));
  }

  find(bucket: string, key: string): Promise<ObjectHead | undefined> {
    return this.#places.find(bucket, key);
  }

  async delete(bucket: string, key: string, check?: Check): Promise<void> {
    const refusal = (await this.#deletion.many(bucket, [key], check)).get(key);
    if (refusal !== undefined) throw refusal;
  }

  deleteMany(bucket: string, keys: readonly string[]): Promise<Map<string, AwsError>> {
    return this.#deletion.many(bucket, keys);
  }

  deleteOlder(bucket: string, keys: readonly string[], before_ms: number): Promise<number> {
    return this.#deletion.older(bucket, keys, before_ms);
  }

  async list({ bucket, every_key = false, ...request }: ListRequest): Promise<ObjectList> {
    const { prefix = '', delimiter = '', start_after = '', max_keys = Number.POSITIVE_INFINITY } = request;
    const listing = { prefix, delimiter, start_after, max_keys };
    const others = every_key ? this.#records.asideKeys(bucket, prefix, start_after) : [];
    const found = await listKeys(this.#buckets.folder(bucket), listing, others);
    const { common_prefixes, next_start_after } = found;
    const objects: ObjectHead[] = [];
    for (const key of found.keys) {
      const head = await this.find(bucket, key);
      if (head !== undefined) objects.push(head);
    }
    return { objects, common_prefixes, next_start_after };
  }

  async *keys(bucket: string, prefix: string, { every_key = false } = {}): AsyncGenerator<string[]> {
    yield* unorderedKeys(this.#buckets.folder(bucket), prefix);
    if (every_key) yield [...this.#records.asideKeys(bucket, prefix, '')];
  }

  close(): void {
    this.#database.close();
  }

  #alone<T>(bucket: string, key: string, work: () => Promise<T>): Promise<T> {
    return this.#locks.during(placeName(bucket, key), work);
  }

  async #forgetBucket(name: string): Promise<void> {
    this.#records.forgetBucket(name);
    await this.uploads.removeBucket(name);
  }

  async #commit(
    { bucket, key }: { bucket: string; key: string },
    file: string,
    content: Content,
    { may_set_aside, check }: { may_set_aside: boolean; check?: Check | undefined },
  ): Promise<ObjectHead> {
    try {
      return await this.#alone(bucket, key, async () => {
        check?.(await this.find(bucket, key));
        return this.#places.commit(bucket, key, file, content, may_set_aside);
      });
    } catch (error) {
      await rm(file, { force: true });
      // The bucket was deleted meanwhile: then that is what went wrong.
      if (hasCode(error, 'ENOENT')) this.#buckets.folder(bucket);
      throw error;
    }
  }

  async #openFile(bucket: string, key: string): Promise<{ handle: FileHandle; head: ObjectHead }> {
    return (await this.#places.open(bucket, key)) ?? Promise.reject(noSuchKey(key));
  }
}

/**
 * Opens the store whose buckets are the folders in `root`, an absolute path.
 * The process is its only writer through S3; other programs may read the files.
 */
export async function openObjectStore(root: string): Promise<ObjectStore> {
  const buckets = await Buckets.open(root);
  const aside = await FilesAside.open(root);
  const { database, is_new } = openS3Database(root);
  try {
    return await new FolderStore(root, { buckets, database, aside }).prepare(is_new);
  } catch (error) {
    database.close();
    throw error;
  }
}
