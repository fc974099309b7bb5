import { dirname } from 'node:path';
import { AwsError } from '../aws-error.ts';
import type { Buckets } from './buckets.ts';
import { type KeyLocks, placeName } from './key-locks.ts';
import { pruneFolders } from './object-folders.ts';
import type { ObjectPlaces } from './object-places.ts';
import type { Identity, ObjectRecords } from './object-records.ts';
import type { Check } from './object-store.ts';

/** What several deletions leave to be done once for all of them. */
type Leftover = { folders: Set<string>; contents: { key: string; identity: Identity }[] };

/** Takes objects away, many at a time, and the folders that are empty then. */
export class ObjectDeletion {
  readonly #buckets: Buckets;
  readonly #places: ObjectPlaces;
  readonly #records: ObjectRecords;
  readonly #locks: KeyLocks;

  constructor(buckets: Buckets, places: ObjectPlaces, records: ObjectRecords, locks: KeyLocks) {
    this.#buckets = buckets;
    this.#places = places;
    this.#records = records;
    this.#locks = locks;
  }

  /** See `ObjectStore.deleteMany`. @param check sees each object right before it goes */
  async many(bucket: string, keys: readonly string[], check?: Check): Promise<Map<string, AwsError>> {
    const bucket_folder = this.#buckets.folder(bucket);
    const refusals = new Map<string, AwsError>();
    const leftover: Leftover = { folders: new Set(), contents: [] };
    for (const key of keys) {
      try {
        await this.#locks.during(placeName(bucket, key), () => this.#remove(bucket, key, leftover, check));
      } catch (error) {
        if (!(error instanceof AwsError)) throw error;
        refusals.set(key, error);
      }
    }
    await this.#settle(bucket, bucket_folder, leftover);
    return refusals;
  }

  /** See `ObjectStore.deleteOlder`. */
  async older(bucket: string, keys: readonly string[], before_ms: number): Promise<number> {
    const bucket_folder = this.#buckets.folder(bucket);
    const leftover: Leftover = { folders: new Set(), contents: [] };
    let deleted = 0;
    for (const key of keys) {
      const is_gone = await this.#locks.during(placeName(bucket, key), () =>
        this.#removeOlder(bucket, key, before_ms, leftover),
      );
      if (is_gone) deleted += 1;
    }
    await this.#settle(bucket, bucket_folder, leftover);
    return deleted;
  }

  async #remove(bucket: string, key: string, leftover: Leftover, check?: Check): Promise<void> {
    const path = this.#places.plainPath(bucket, key);
    check?.(await this.#places.find(bucket, key));
    const identity = path === undefined ? undefined : await this.#places.unlinkPlain(path);
    if (path !== undefined && identity !== undefined) {
      leftover.folders.add(dirname(path));
      leftover.contents.push({ key, identity });
    }
    await this.#places.removeAside(bucket, key);
  }

  async #removeOlder(bucket: string, key: string, before_ms: number, leftover: Leftover): Promise<boolean> {
    const head = await this.#places.find(bucket, key);
    if (head === undefined || head.last_modified.getTime() >= before_ms) return false;
    const path = this.#places.plainPath(bucket, key);
    if (path === undefined || !this.#places.arrivals.deleteOlder(path, before_ms)) {
      return this.#places.removeAside(bucket, key, before_ms);
    }
    leftover.folders.add(dirname(path));
    return true;
  }

  async #settle(bucket: string, bucket_folder: string, { folders, contents }: Leftover): Promise<void> {
    for (const folder of folders) await pruneFolders(bucket_folder, folder);
    this.#records.forget(bucket, contents);
  }
}
