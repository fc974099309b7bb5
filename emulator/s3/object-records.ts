import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import { z } from 'zod';
import { type ObjectAttributes, objectAttributes } from './object-attributes.ts';
import { transaction } from './s3-database.ts';

/** What tells one content of a key from every other: its size in bytes and when it was written. */
export type Identity = { size: bigint; mtimeNs: bigint };

export type ObjectRecord = Identity & {
  /** Empty for the file of the key's own name, else among the files set aside. */
  file: string;
  /** Quoted. Undefined where it is made from the file's number, time and size. */
  etag: string | undefined;
  attributes: ObjectAttributes;
};

const row = z.object({
  size: z.bigint(),
  mtime_ns: z.bigint(),
  file: z.string(),
  etag: z.string().nullable(),
  attributes: z.string(),
});

function toRecord(value: Record<string, SQLOutputValue> | undefined): ObjectRecord | undefined {
  if (value === undefined) return undefined;
  const { size, mtime_ns, file, etag, attributes } = row.parse(value);
  const parsed = objectAttributes.parse(JSON.parse(attributes));
  return { size, mtimeNs: mtime_ns, file, etag: etag ?? undefined, attributes: parsed };
}

const blob = z.instanceof(Uint8Array);
const keys_at_once = 500;
const fields = 'SELECT size, mtime_ns, file, etag, attributes FROM objects';
const of_key = 'bucket = ? AND key = ?';

/** What is kept of objects beside their bytes. Every change is durable when its method returns. */
export class ObjectRecords {
  readonly #database: DatabaseSync;
  readonly #find;
  readonly #any;
  readonly #aside;
  readonly #asideKeys;
  readonly #hasAside;
  readonly #put;
  readonly #files;
  readonly #drop;
  readonly #dropOne;

  constructor(database: DatabaseSync) {
    this.#database = database;
    const prepare = (sql: string) => {
      const statement = database.prepare(sql);
      statement.setReadBigInts(true);
      return statement;
    };
    this.#find = prepare(`${fields} WHERE ${of_key} AND size = ? AND mtime_ns = ? AND file = ''`);
    this.#any = prepare(`SELECT 1 FROM objects WHERE ${of_key} AND file = '' LIMIT 1`);
    this.#aside = prepare(`${fields} WHERE ${of_key} AND file <> ''`);
    this.#asideKeys = prepare(
      `SELECT key FROM objects WHERE bucket = ? AND key >= ? AND file <> '' ORDER BY key LIMIT ?`,
    );
    this.#hasAside = prepare(`SELECT 1 FROM objects WHERE bucket = ? AND file <> '' LIMIT 1`);
    this.#put = prepare('INSERT OR REPLACE INTO objects VALUES (?, ?, ?, ?, ?, ?, ?)');
    this.#files = prepare(`SELECT file FROM objects WHERE ${of_key} AND file <> ''`);
    this.#drop = prepare(`DELETE FROM objects WHERE ${of_key} AND NOT (size = ? AND mtime_ns = ?)`);
    this.#dropOne = prepare(`DELETE FROM objects WHERE ${of_key} AND size = ? AND mtime_ns = ?`);
  }

  /** Of the file of the key's own name, where it is the one with this identity. */
  find(bucket: string, key: string, { size, mtimeNs }: Identity): ObjectRecord | undefined {
    return toRecord(this.#find.get(bucket, Buffer.from(key), size, mtimeNs));
  }

  /** Whether anything is known of any file of the key's own name. */
  hasAny(bucket: string, key: string): boolean {
    return this.#any.get(bucket, Buffer.from(key)) !== undefined;
  }

  aside(bucket: string, key: string): ObjectRecord | undefined {
    return toRecord(this.#aside.get(bucket, Buffer.from(key)));
  }

  hasAside(bucket: string): boolean {
    return this.#hasAside.get(bucket) !== undefined;
  }

  /** Keys set aside that begin with `prefix` and come after `after`, in order, read as they are asked for. */
  *asideKeys(bucket: string, prefix: string, after: string): Generator<string> {
    const beyond = Buffer.from(`${after}\0`);
    const first = Buffer.from(prefix);
    let from = Buffer.compare(first, beyond) > 0 || after === '' ? first : beyond;
    for (;;) {
      const found = this.#asideKeys.all(bucket, from, keys_at_once);
      for (const { key } of found) {
        const bytes = Buffer.from(blob.parse(key));
        const text = bytes.toString('utf8');
        if (!text.startsWith(prefix)) return;
        yield text;
        from = Buffer.concat([bytes, Buffer.alloc(1)]);
      }
      if (found.length < keys_at_once) return;
    }
  }

  put(bucket: string, key: string, record: ObjectRecord): void {
    const { size, mtimeNs, file, etag, attributes } = record;
    this.#put.run(bucket, Buffer.from(key), size, mtimeNs, file, etag ?? null, JSON.stringify(attributes));
  }

  /** Makes `record` the only one of the key. The names of files that were set aside and are not any more. */
  putAlone(bucket: string, key: string, record: ObjectRecord): string[] {
    return transaction(this.#database, () => {
      const files = this.keepOnly(bucket, key, record);
      this.put(bucket, key, record);
      return files.filter((file) => file !== record.file);
    });
  }

  /** Forgets all of the key but what has this identity. The names of files that were set aside. */
  keepOnly(bucket: string, key: string, { size, mtimeNs }: Identity): string[] {
    const bytes = Buffer.from(key);
    const files = this.#files.all(bucket, bytes).map(({ file }) => String(file));
    this.#drop.run(bucket, bytes, size, mtimeNs);
    return files;
  }

  /** Forgets what is known of these contents, all together. */
  forget(bucket: string, contents: readonly { key: string; identity: Identity }[]): void {
    if (contents.length === 0) return;
    transaction(this.#database, () => {
      for (const { key, identity } of contents) {
        this.#dropOne.run(bucket, Buffer.from(key), identity.size, identity.mtimeNs);
      }
    });
  }

  forgetBucket(bucket: string): void {
    this.#database.prepare('DELETE FROM objects WHERE bucket = ?').run(bucket);
  }

  /** The names of all files that are set aside for objects. */
  filesAside(): string[] {
    const found = this.#database.prepare(`SELECT file FROM objects WHERE file <> ''`).all();
    return found.map(({ file }) => String(file));
  }
}
