import { AwsError } from '../aws-error.ts';
import type {
  GlueDatabase,
  GlueDatabaseInput,
  GluePartitionInput,
  GlueTable,
  GlueTableInput,
} from './catalog-shapes.ts';
import type { CatalogStore } from './catalog-store.ts';
import {
  hasDatabase,
  insertDatabase,
  readDatabase,
  readDatabases,
  removeDatabase,
  replaceDatabase,
} from './database-rows.ts';
import { alreadyExists, notFound } from './not-found.ts';
import { addPartition } from './partition-rows.ts';
import {
  archiveTable,
  hasTable,
  insertTable,
  readTable,
  readTables,
  readVersions,
  removeTable,
  removeVersion,
  replaceTable,
  type TableRow,
} from './table-rows.ts';
import { readTags, removeTags, replaceTags, type Tags } from './tag-rows.ts';

const lower = (name: string) => name.toLowerCase();
const now = () => Math.floor(Date.now() / 1000);

/** The part of the catalog above partitions; see `Catalog`. */
export class CatalogTables {
  readonly #store: CatalogStore;

  constructor(store: CatalogStore) {
    this.#store = store;
  }

  close(): void {
    this.#store.close();
  }

  getDatabase(name: string): GlueDatabase {
    return readDatabase(this.#store, lower(name));
  }

  /** By name. */
  listDatabases(): GlueDatabase[] {
    return readDatabases(this.#store);
  }

  async createDatabase(input: GlueDatabaseInput, tags: Tags = {}): Promise<void> {
    const Name = lower(input.Name);
    this.#store.write(() => {
      if (hasDatabase(this.#store, Name)) throw alreadyExists(`Database ${Name}`);
      insertDatabase(this.#store, { ...input, Name, CreateTime: now() });
      replaceTags(this.#store, `database/${Name}`, tags);
    });
  }

  /** Replaces everything of the database but its name and its time of creation. */
  async updateDatabase(name: string, input: GlueDatabaseInput): Promise<void> {
    this.#store.write(() => {
      const { Name, CreateTime } = this.getDatabase(name);
      replaceDatabase(this.#store, { ...input, Name, CreateTime });
    });
  }

  /** Deletes the database with its tables and their partitions. No object is touched. */
  async deleteDatabase(name: string): Promise<void> {
    this.#store.write(() => {
      const { Name } = this.getDatabase(name);
      removeDatabase(this.#store, Name);
      removeTags(this.#store, `database/${Name}`);
    });
  }

  getTable(database: string, name: string): GlueTable {
    return this.table(database, name).table;
  }

  /** By name. */
  listTables(database: string): GlueTable[] {
    return readTables(this.#store, lower(database));
  }

  /** What the table is and was, the newest first. */
  listTableVersions(database: string, name: string): GlueTable[] {
    return readVersions(this.#store, this.table(database, name));
  }

  /** Makes a table, with `partitions` where it has some from the first: all of it in one durable step. */
  async createTable(
    database: string,
    input: GlueTableInput,
    partitions: readonly GluePartitionInput[] = [],
  ): Promise<void> {
    const [DatabaseName, Name, at] = [lower(database), lower(input.Name), now()];
    this.#store.write(() => {
      this.getDatabase(DatabaseName);
      if (hasTable(this.#store, DatabaseName, Name)) throw alreadyExists('Table');
      const table = { ...input, Name, DatabaseName, CreateTime: at, UpdateTime: at, VersionId: '0' };
      const id = insertTable(this.#store, table);
      for (const partition of partitions) addPartition(this.#store, { id, table }, partition);
    });
  }

  /**
   * Replaces everything of the table but its time of creation and its partitions. What it was is kept as a version,
   * unless `skip_archive`. @throws AwsError `ConcurrentModificationException` where it is not at `version` any more
   */
  async updateTable(
    database: string,
    input: GlueTableInput,
    options: { skip_archive?: boolean | undefined; version?: string | undefined } = {},
  ): Promise<void> {
    this.#store.write(() => {
      const row = this.table(database, input.Name);
      const { Name, DatabaseName, CreateTime, VersionId } = row.table;
      if (options.version !== undefined && options.version !== VersionId) {
        const message = `Update table failed due to concurrent modifications: the version is ${VersionId}.`;
        throw new AwsError('ConcurrentModificationException', message);
      }
      if (options.skip_archive !== true) archiveTable(this.#store, row);
      const version = String(Number(VersionId) + 1);
      const kept = { Name, DatabaseName, CreateTime, UpdateTime: now(), VersionId: version };
      replaceTable(this.#store, row.id, { ...input, ...kept });
    });
  }

  async deleteTable(database: string, name: string): Promise<void> {
    this.#store.write(() => removeTable(this.#store, this.table(database, name).id));
  }

  /** Forgets what the table was at `version`; the one it is at can not be forgotten. */
  async deleteTableVersion(database: string, name: string, version: string): Promise<void> {
    this.#store.write(() => {
      const { id, table } = this.table(database, name);
      if (table.VersionId === version) {
        throw new AwsError('InvalidInputException', 'The current version of a table can not be deleted.');
      }
      if (!removeVersion(this.#store, id, Number(version))) throw notFound(`Version ${version}`);
    });
  }

  /** Tags of `database/<name>` or `crawler/<name>`. */
  tagsOf(resource: string): Tags {
    return readTags(this.#store, resource);
  }

  async setTags(resource: string, tags: Tags): Promise<void> {
    this.#store.write(() => replaceTags(this.#store, resource, tags));
  }

  /** A table and its number in the store. */
  protected table(database: string, name: string): TableRow {
    return readTable(this.#store, lower(database), lower(name));
  }
}
