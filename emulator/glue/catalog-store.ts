import { join } from 'node:path';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { AwsError } from '../aws-error.ts';
import { makeFolder, syncFolder } from '../durable-file.ts';

const schema_version = 1;
const schema = `
  CREATE TABLE databases (name TEXT PRIMARY KEY, record TEXT NOT NULL) STRICT;
  CREATE TABLE tables (
    id INTEGER PRIMARY KEY,
    database TEXT NOT NULL REFERENCES databases (name) ON DELETE CASCADE,
    name TEXT NOT NULL,
    record TEXT NOT NULL,
    UNIQUE (database, name)
  ) STRICT;
  CREATE TABLE versions (
    table_id INTEGER NOT NULL REFERENCES tables (id) ON DELETE CASCADE,
    version INTEGER NOT NULL,
    record TEXT NOT NULL,
    PRIMARY KEY (table_id, version)
  ) STRICT;
  CREATE TABLE partitions (
    table_id INTEGER NOT NULL REFERENCES tables (id) ON DELETE CASCADE,
    key TEXT NOT NULL,
    record TEXT NOT NULL,
    PRIMARY KEY (table_id, key)
  ) STRICT;
  CREATE TABLE tags (resource TEXT PRIMARY KEY, record TEXT NOT NULL) STRICT;
  PRAGMA user_version = ${schema_version};
`;

/** Rows of JSON in SQLite. What `write` has done when it returns survives kill -9 and a power cut. */
export class CatalogStore {
  readonly #sqlite: DatabaseSync;
  #version = 0;
  readonly #statements = new Map<string, StatementSync>();

  /** @throws Error that names the file where it is damaged, or of a later version */
  constructor(file: string) {
    this.#sqlite = new DatabaseSync(file);
    try {
      this.#sqlite.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON');
      const version = this.#sqlite.prepare('PRAGMA user_version').get()?.user_version;
      if (version === 0) this.write(() => this.#sqlite.exec(schema));
      else if (version !== schema_version) throw new Error(`It has the version ${version}.`);
    } catch (cause) {
      this.#sqlite.close();
      throw new Error(`The file ${file} is not what this version wrote. Mend it or move it away.`, { cause });
    }
  }

  /** Another number after each change. */
  get version(): number {
    return this.#version;
  }

  /** The statement, prepared once. */
  sql(text: string): StatementSync {
    const known = this.#statements.get(text);
    if (known !== undefined) return known;
    const statement = this.#sqlite.prepare(text);
    this.#statements.set(text, statement);
    return statement;
  }

  /**
   * Runs `change` as one step: all of it is durable, or nothing has changed.
   * @throws what `change` throws; AwsError `ServiceUnavailableException` (503) where the disk refuses
   */
  write<T>(change: () => T): T {
    this.#version += 1;
    try {
      this.#sqlite.exec('BEGIN IMMEDIATE');
      const result = change();
      this.#sqlite.exec('COMMIT');
      return result;
    } catch (cause) {
      // A failed COMMIT may have rolled back by itself.
      if (this.#sqlite.isTransaction) this.#sqlite.exec('ROLLBACK');
      if (cause instanceof AwsError || !(cause instanceof Error && 'errcode' in cause)) throw cause;
      const message = 'The catalog could not be written. Try again.';
      throw new AwsError('ServiceUnavailableException', message, { status: 503, cause });
    }
  }

  close(): void {
    this.#statements.clear();
    if (this.#sqlite.isOpen) this.#sqlite.close();
  }
}

/** Opens the store in `folder`, which is made where it is missing. */
export async function openCatalogStore(folder: string): Promise<CatalogStore> {
  await makeFolder(folder);
  const store = new CatalogStore(join(folder, 'catalog.sqlite'));
  await syncFolder(folder);
  return store;
}
