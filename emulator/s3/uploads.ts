import { randomBytes } from 'node:crypto';
import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import { z } from 'zod';
import { AwsError } from '../aws-error.ts';
import type { FilesAside } from './files-aside.ts';
import { KeyLocks } from './key-locks.ts';
import { checksums, checksumType, objectAttributes } from './object-attributes.ts';
import { transaction } from './s3-database.ts';

/** What CreateMultipartUpload said of the object to come. */
export const wantedObject = z.object({
  attributes: objectAttributes,
  /** The header of its sum: `x-amz-checksum-crc32` and the like. */
  checksum: z.string().optional(),
  checksum_type: checksumType.optional(),
});

/** `initiated_ms` since the epoch. */
export type Upload = {
  id: string;
  bucket: string;
  key: string;
  initiated_ms: number;
  wanted: z.output<typeof wantedObject>;
};

/** `size` in bytes, `md5` in hex, `written_ms` since the epoch, `file` among the files set aside. */
const part = z.object({
  number: z.number(),
  file: z.string(),
  size: z.number(),
  md5: z.string(),
  checksums: z.preprocess((text) => JSON.parse(String(text)), checksums),
  written_ms: z.number(),
});
export type Part = z.output<typeof part>;

const uploadRow = z.object({
  id: z.string(),
  bucket: z.string(),
  key: z.instanceof(Uint8Array).transform((bytes) => Buffer.from(bytes).toString('utf8')),
  initiated_ms: z.number(),
  wanted: z.preprocess((text) => JSON.parse(String(text)), wantedObject),
});

const noSuchUpload = (id: string) =>
  new AwsError(
    'NoSuchUpload',
    'The specified upload does not exist. The upload ID may be invalid, or the upload may have been aborted or completed.',
    { status: 404, members: { UploadId: id } },
  );

/** Multipart uploads under way. Each change is durable when its promise resolves, and outlives the process. */
export class Uploads {
  readonly #database: DatabaseSync;
  readonly #aside: FilesAside;
  readonly #locks = new KeyLocks();

  constructor(database: DatabaseSync, aside: FilesAside) {
    this.#database = database;
    this.#aside = aside;
  }

  create(bucket: string, key: string, wanted: Upload['wanted'], initiated_ms: number): Upload {
    const id = randomBytes(48).toString('base64url');
    this.#run('INSERT INTO uploads VALUES (?, ?, ?, ?, ?)', [
      id,
      bucket,
      Buffer.from(key),
      initiated_ms,
      JSON.stringify(wanted),
    ]);
    return { id, bucket, key, initiated_ms, wanted };
  }

  /** @throws AwsError `NoSuchUpload` (404), also where it is another object's */
  get(bucket: string, key: string, id: string): Upload {
    const [found] = this.#all('SELECT * FROM uploads WHERE id = ?', [id]).map((row) => uploadRow.parse(row));
    if (found?.bucket !== bucket || found.key !== key) throw noSuchUpload(id);
    return found;
  }

  /** Work that must see the upload as it is to the end: completing and aborting it, and the end of each part. */
  alone<T>(id: string, work: () => Promise<T>): Promise<T> {
    return this.#locks.during(id, work);
  }

  /**
   * Makes the finished, synced file a part, instead of the one that had its number.
   * @throws AwsError `NoSuchUpload` where the upload ended meanwhile
   */
  putPart(upload: Upload, file: string, written: Omit<Part, 'file'>): Promise<void> {
    return this.alone(upload.id, async () => {
      this.get(upload.bucket, upload.key, upload.id);
      const name = await this.#aside.take(file);
      const { number, size, md5, checksums: sums, written_ms } = written;
      const replaced = this.#partRows('upload_id = ? AND number = ?', [upload.id, number]);
      this.#run('INSERT OR REPLACE INTO parts VALUES (?, ?, ?, ?, ?, ?, ?)', [
        upload.id,
        number,
        name,
        size,
        md5,
        JSON.stringify(sums),
        written_ms,
      ]);
      await this.#aside.drop(replaced.map((old) => old.file));
    });
  }

  /** Parts in the order of their numbers, those after `after`. */
  parts(id: string, after = 0, most = Number.MAX_SAFE_INTEGER): Part[] {
    return this.#partRows('upload_id = ? AND number > ? ORDER BY number LIMIT ?', [id, after, most]);
  }

  partPath({ file }: Part): string {
    return this.#aside.path(file);
  }

  /** Those whose keys begin with `prefix` and that come after the place `after`, by key and then by id. */
  list(bucket: string, prefix: string, after: { key: string; id: string }): Upload[] {
    const key = Buffer.from(after.key);
    const rows = this.#all(
      'SELECT * FROM uploads WHERE bucket = ? AND (key > ? OR (key = ? AND id > ?)) ORDER BY key, id',
      [bucket, key, key, after.id],
    );
    return rows.map((row) => uploadRow.parse(row)).filter((upload) => upload.key.startsWith(prefix));
  }

  /** Forgets the upload and its parts. */
  async remove(id: string): Promise<void> {
    await this.#remove('id = ?', id);
  }

  async removeBucket(bucket: string): Promise<void> {
    await this.#remove('bucket = ?', bucket);
  }

  /** The names of all files that are set aside for parts. */
  files(): string[] {
    return this.#partRows('TRUE', []).map(({ file }) => file);
  }

  async #remove(which: 'id = ?' | 'bucket = ?', value: string): Promise<void> {
    const files = transaction(this.#database, () => {
      const parts = this.#partRows(`upload_id IN (SELECT id FROM uploads WHERE ${which})`, [value]);
      this.#run(`DELETE FROM uploads WHERE ${which}`, [value]);
      return parts.map(({ file }) => file);
    });
    await this.#aside.drop(files);
  }

  #partRows(where: string, values: (string | number)[]): Part[] {
    return this.#all(`SELECT * FROM parts WHERE ${where}`, values).map((row) => part.parse(row));
  }

  #all(sql: string, values: (string | number | Uint8Array)[]): Record<string, SQLOutputValue>[] {
    return this.#database.prepare(sql).all(...values);
  }

  #run(sql: string, values: (string | number | Uint8Array)[]): void {
    this.#database.prepare(sql).run(...values);
  }
}
