import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/**
 * Keys are blobs, so that they sort by their bytes as S3 sorts them, whatever is in them. A row of `objects` tells
 * of the file that has this size and time of writing (ns since the epoch) and of no other; `file` is empty for
 * the file of the key's own name, else a name among the files set aside.
 */
const schema = `
  CREATE TABLE objects (
    bucket TEXT NOT NULL, key BLOB NOT NULL, size INTEGER NOT NULL, mtime_ns INTEGER NOT NULL,
    file TEXT NOT NULL, etag TEXT, attributes TEXT NOT NULL,
    PRIMARY KEY (bucket, key, size, mtime_ns)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX objects_aside ON objects (bucket, key) WHERE file <> '';
  CREATE TABLE uploads (
    id TEXT PRIMARY KEY, bucket TEXT NOT NULL, key BLOB NOT NULL, initiated_ms INTEGER NOT NULL,
    wanted TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX uploads_key ON uploads (bucket, key, id);
  CREATE TABLE parts (
    upload_id TEXT NOT NULL REFERENCES uploads (id) ON DELETE CASCADE, number INTEGER NOT NULL,
    file TEXT NOT NULL, size INTEGER NOT NULL, md5 TEXT NOT NULL, checksums TEXT NOT NULL,
    written_ms INTEGER NOT NULL,
    PRIMARY KEY (upload_id, number)
  ) STRICT, WITHOUT ROWID;
  PRAGMA user_version = 1;
`;

const version = 1;

function versionOf(database: DatabaseSync): unknown {
  return database.prepare('PRAGMA user_version').get()?.user_version;
}

/**
 * Opens the database beside the buckets in `root`. Every commit survives a power cut.
 * @returns `is_new` where there was none: then nothing can be said of files that it might have known.
 * @throws Error that names the file where it is damaged or of another version
 */
export function openS3Database(root: string): { database: DatabaseSync; is_new: boolean } {
  const path = join(root, '.objects.sqlite');
  const database = new DatabaseSync(path);
  try {
    database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON');
    const is_new = versionOf(database) === 0;
    if (is_new) database.exec(`BEGIN; ${schema} COMMIT;`);
    if (versionOf(database) !== version) throw new Error('It was written by another version.');
    return { database, is_new };
  } catch (cause) {
    database.close();
    throw new Error(`The file ${path} can not be used. Mend it or move it away.`, { cause });
  }
}

/** Does `work` as one transaction: all of it or nothing. */
export function transaction<T>(database: DatabaseSync, work: () => T): T {
  database.exec('BEGIN IMMEDIATE');
  try {
    const result = work();
    database.exec('COMMIT');
    return result;
  } catch (error) {
    // A full disk may have ended it already.
    if (database.isTransaction) database.exec('ROLLBACK');
    throw error;
  }
}
