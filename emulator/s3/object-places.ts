import { constants, lstatSync } from 'node:fs';
import { type FileHandle, lstat, open, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { hasCode } from '../has-code.ts';
import { Arrivals } from './arrivals.ts';
import type { Buckets } from './buckets.ts';
import type { FilesAside } from './files-aside.ts';
import { entryType, headOf, type ObjectHead } from './object-file.ts';
import { isPlaceTaken, moveInto } from './object-folders.ts';
import { checkKeyLength, keyFault, keySegments } from './object-key.ts';
import type { Identity, ObjectRecord, ObjectRecords } from './object-records.ts';

/** What is to be kept of a new object; without an ETag one is made from its file. */
export type Content = Pick<ObjectRecord, 'attributes'> & { etag?: string | undefined };

/** Rounds of asking again while an object is replaced by others. */
const most_tries = 8;

async function ifThere<T>(found: Promise<T>): Promise<T | undefined> {
  try {
    return await found;
  } catch (error) {
    if (hasCode(error, 'ENOENT', 'ENOTDIR')) return undefined;
    throw error;
  }
}

type Opened = { handle: FileHandle; head: ObjectHead };

const headAside = (key: string, record: ObjectRecord) => headOf(key, { ...record, ino: 0n }, record);

/**
 * Where the content of each key lies, and what is known of it. It is the file of the key's own name where that
 * can be, else a file set aside. One key's changes come one after the other: that is the caller's to see to.
 */
export class ObjectPlaces {
  readonly arrivals = new Arrivals();
  readonly #buckets: Buckets;
  readonly #records: ObjectRecords;
  readonly #aside: FilesAside;

  constructor(buckets: Buckets, records: ObjectRecords, aside: FilesAside) {
    this.#buckets = buckets;
    this.#records = records;
    this.#aside = aside;
  }

  /** The file of the key's own name. @throws AwsError where there can be none, or by a link */
  path(bucket: string, key: string): string {
    let path = this.#buckets.folder(bucket);
    const segments = keySegments(key);
    for (const segment of segments) {
      path = join(path, segment);
      entryType(path);
    }
    return path;
  }

  /** As `path`; undefined where no file can have the key's name. */
  plainPath(bucket: string, key: string): string | undefined {
    this.#buckets.folder(bucket);
    checkKeyLength(key);
    return keyFault(key) === undefined ? this.path(bucket, key) : undefined;
  }

  async find(bucket: string, key: string): Promise<ObjectHead | undefined> {
    const path = this.plainPath(bucket, key);
    const plain = path === undefined ? undefined : await this.#plainHead(bucket, key, path);
    if (plain !== undefined) return plain;
    const record = this.#records.aside(bucket, key);
    return record === undefined ? undefined : headAside(key, record);
  }

  /** The object's open file, and what is known of exactly that content. */
  async open(bucket: string, key: string, tries = most_tries): Promise<Opened | undefined> {
    const path = this.plainPath(bucket, key);
    const plain = path === undefined ? undefined : await this.#openPlain(bucket, key, path, tries);
    if (plain !== undefined) return plain;
    const record = this.#records.aside(bucket, key);
    if (record === undefined) return undefined;
    const handle = await ifThere(open(this.#aside.path(record.file), 'r'));
    if (handle !== undefined) return { handle, head: headAside(key, record) };
    // Replaced or deleted in between.
    return tries > 1 ? this.open(bucket, key, tries - 1) : undefined;
  }

  /**
   * Makes the finished file the object, in one step and durably. A crash leaves the old object with what is known of
   * it, or the new one with what is known of that.
   * @param may_set_aside whether a key that no file can have here is good; else it is refused
   */
  async commit(
    bucket: string,
    key: string,
    file: string,
    { attributes, etag }: Content,
    may_set_aside: boolean,
  ): Promise<ObjectHead> {
    const path = may_set_aside ? this.plainPath(bucket, key) : this.path(bucket, key);
    const written = await this.#finish(bucket, key, file);
    const { size, mtimeNs } = written;
    const record: ObjectRecord = { size, mtimeNs, file: '', etag, attributes };
    const is_known = etag !== undefined || Object.keys(attributes).length > 0;
    if (path !== undefined) {
      if (is_known) this.#records.put(bucket, key, record);
      try {
        await this.arrivals.during(path, () => moveInto(this.#buckets.folder(bucket), path, file));
        await this.#aside.drop(this.#records.keepOnly(bucket, key, record));
        return headOf(key, written, record);
      } catch (error) {
        if (!may_set_aside || !isPlaceTaken(error)) throw error;
      }
    }
    const aside = { ...record, file: await this.#aside.take(file) };
    this.#buckets.checkStays(bucket);
    await this.#aside.drop(this.#records.putAlone(bucket, key, aside));
    return headOf(key, written, record);
  }

  /** Removes the object's file of its own name, and gives its identity; undefined where there was none. */
  async unlinkPlain(path: string): Promise<Identity | undefined> {
    if (entryType(path) !== 'file') return undefined;
    const found = await ifThere(lstat(path, { bigint: true }));
    if (found !== undefined) await ifThere(unlink(path));
    return found;
  }

  /** Removes the object's file set aside, where it was written before `before_ms`. Whether it did. */
  async removeAside(bucket: string, key: string, before_ms = Number.POSITIVE_INFINITY): Promise<boolean> {
    const record = this.#records.aside(bucket, key);
    if (record === undefined || headAside(key, record).last_modified.getTime() >= before_ms) return false;
    this.#records.forget(bucket, [{ key, identity: record }]);
    await this.#aside.drop([record.file]);
    return true;
  }

  /** Replaces what is known of the object, whose content stays. Undefined where there is no such object. */
  async annotate(
    bucket: string,
    key: string,
    change: (head: ObjectHead) => ObjectHead['attributes'],
  ): Promise<ObjectHead | undefined> {
    const head = await this.find(bucket, key);
    if (head === undefined) return undefined;
    const path = this.plainPath(bucket, key);
    const plain = path === undefined ? undefined : await ifThere(lstat(path, { bigint: true }));
    const aside = this.#records.aside(bucket, key);
    const attributes = change(head);
    if (plain?.isFile()) {
      const known = this.#records.find(bucket, key, plain);
      const { size, mtimeNs } = plain;
      this.#records.put(bucket, key, { size, mtimeNs, file: '', etag: known?.etag, attributes });
    } else if (aside !== undefined) this.#records.put(bucket, key, { ...aside, attributes });
    return { ...head, attributes };
  }

  /** Syncs the file and sees to it that its identity is new among those known of the key. */
  async #finish(bucket: string, key: string, file: string) {
    await using handle = await open(file, 'r+');
    let found = await handle.stat({ bigint: true });
    while (this.#records.find(bucket, key, found) !== undefined) {
      const later_s = (Number(found.mtimeNs / 1_000_000n) + 1) / 1000;
      await handle.utimes(later_s, later_s);
      found = await handle.stat({ bigint: true });
    }
    await handle.sync();
    return found;
  }

  async #plainHead(bucket: string, key: string, path: string): Promise<ObjectHead | undefined> {
    const found = await ifThere(lstat(path, { bigint: true }));
    if (!found?.isFile()) return undefined;
    const record = this.#records.find(bucket, key, found);
    if (record !== undefined || !this.#records.hasAny(bucket, key)) return headOf(key, found, record);
    // Replaced since we looked, or changed by another program. Nothing of ours comes between these two.
    const now = lstatSync(path, { bigint: true, throwIfNoEntry: false });
    return now?.isFile() ? headOf(key, now, this.#records.find(bucket, key, now)) : undefined;
  }

  async #openPlain(bucket: string, key: string, path: string, tries: number): Promise<Opened | undefined> {
    if (entryType(path) !== 'file') return undefined;
    const handle = await ifThere(open(path, constants.O_RDONLY | constants.O_NOFOLLOW));
    if (handle === undefined) return undefined;
    const found = await handle.stat({ bigint: true });
    const record = this.#records.find(bucket, key, found);
    if (record !== undefined || tries <= 1 || !this.#records.hasAny(bucket, key)) {
      return { handle, head: headOf(key, found, record) };
    }
    await handle.close();
    return this.#openPlain(bucket, key, path, tries - 1);
  }
}
