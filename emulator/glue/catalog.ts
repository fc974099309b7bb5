import { AwsError } from '../aws-error.ts';
import type {
  GlueDatabase,
  GlueDatabaseInput,
  GluePartition,
  GluePartitionInput,
  GlueTable,
  GlueTableInput,
} from './catalog-shapes.ts';
import { type CatalogStore, openCatalogStore } from './catalog-store.ts';
import {
  hasDatabase,
  insertDatabase,
  readDatabase,
  readDatabases,
  removeDatabase,
  replaceDatabase,
} from './database-rows.ts';
import { alreadyExists, notFound } from './not-found.ts';
import {
  addPartition,
  readPartition,
  readPartitions,
  removePartition,
  replacePartition,
} from './partition-rows.ts';
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
import { takeOverCatalog } from './take-over-catalog.ts';

export type {
  GlueColumn,
  GlueDatabase,
  GlueDatabaseInput,
  GluePartition,
  GluePartitionInput,
  GlueStorageDescriptor,
  GlueTable,
  GlueTableInput,
} from './catalog-shapes.ts';

/** What became of one of many: `error` is what the operation on it alone would have thrown. */
export type PartitionFault = { values: readonly string[]; error: AwsError };
/** The partition with these `values` becomes `input`. */
export type PartitionChange = { values: readonly string[]; input: GluePartitionInput };

/**
 * Databases, tables and partitions. Reads are of this moment; writes are durable when they resolve. Names are
 * lower-cased, as Glue does. What does not exist is an `EntityNotFoundException`, what exists already an
 * `AlreadyExistsException`, and a partition with the wrong number of values an `InvalidInputException`. Where the
 * disk refuses, a write rejects with `ServiceUnavailableException` (503) and has changed nothing.
 */
export class Catalog {
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
    return this.#table(database, name).table;
  }

  /** By name. */
  listTables(database: string): GlueTable[] {
    return readTables(this.#store, lower(database));
  }

  /** What the table is and was, the newest first. */
  listTableVersions(database: string, name: string): GlueTable[] {
    return readVersions(this.#store, this.#table(database, name));
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
      insertTable(this.#store, {
        ...input,
        Name,
        DatabaseName,
        CreateTime: at,
        UpdateTime: at,
        VersionId: '0',
      });
      for (const partition of partitions)
        addPartition(this.#store, this.#table(DatabaseName, Name), partition);
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
      const row = this.#table(database, input.Name);
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
    this.#store.write(() => removeTable(this.#store, this.#table(database, name).id));
  }

  /** Forgets what the table was at `version`; the one it is at can not be forgotten. */
  async deleteTableVersion(database: string, name: string, version: string): Promise<void> {
    this.#store.write(() => {
      const { id, table } = this.#table(database, name);
      if (table.VersionId === version) {
        throw new AwsError('InvalidInputException', 'The current version of a table can not be deleted.');
      }
      if (!removeVersion(this.#store, id, Number(version))) throw notFound(`Version ${version}`);
    });
  }

  getPartition(database: string, table: string, values: readonly string[]): GluePartition {
    return readPartition(this.#store, this.#table(database, table).id, values);
  }

  /** In the order of their values. */
  listPartitions(database: string, table: string): GluePartition[] {
    return [...this.partitionsAfter(database, table)];
  }

  /** Those after the one with the values `after`, in order, read as they are asked for, within one turn. */
  partitionsAfter(database: string, table: string, after?: readonly string[]): Iterable<GluePartition> {
    return readPartitions(this.#store, this.#table(database, table).id, after);
  }

  async createPartition(database: string, table: string, input: GluePartitionInput): Promise<void> {
    this.#store.write(() => addPartition(this.#store, this.#table(database, table), input));
  }

  /**
   * Makes many partitions in one durable step. Each stands for itself: those that could not be made are told, the
   * others are there. @throws AwsError where the table is missing
   */
  async createPartitions(
    database: string,
    table: string,
    inputs: readonly GluePartitionInput[],
  ): Promise<PartitionFault[]> {
    return this.#each(
      database,
      table,
      inputs,
      ({ Values }) => Values,
      (row, input) => addPartition(this.#store, row, input),
    );
  }

  /** Replaces the partition with these `values`, in one step. */
  async updatePartition(
    database: string,
    table: string,
    values: readonly string[],
    input: GluePartitionInput,
  ): Promise<void> {
    this.#store.write(() => replacePartition(this.#store, this.#table(database, table), values, input));
  }

  /** Replaces many partitions in one durable step, each for itself, as `createPartitions` makes them. */
  async updatePartitions(
    database: string,
    table: string,
    changes: readonly PartitionChange[],
  ): Promise<PartitionFault[]> {
    return this.#each(
      database,
      table,
      changes,
      ({ values }) => values,
      (row, { values, input }) => replacePartition(this.#store, row, values, input),
    );
  }

  async deletePartition(database: string, table: string, values: readonly string[]): Promise<void> {
    this.#store.write(() => removePartition(this.#store, this.#table(database, table), values));
  }

  /** Deletes many partitions in one durable step, each for itself, as `createPartitions` makes them. */
  async deletePartitions(
    database: string,
    table: string,
    values: readonly (readonly string[])[],
  ): Promise<PartitionFault[]> {
    return this.#each(
      database,
      table,
      values,
      (each) => each,
      (row, each) => removePartition(this.#store, row, each),
    );
  }

  /** Tags of `database/<name>` or `crawler/<name>`. */
  tagsOf(resource: string): Tags {
    return readTags(this.#store, resource);
  }

  async setTags(resource: string, tags: Tags): Promise<void> {
    this.#store.write(() => replaceTags(this.#store, resource, tags));
  }

  #table(database: string, name: string): TableRow {
    return readTable(this.#store, lower(database), lower(name));
  }

  #each<T>(
    database: string,
    table: string,
    items: readonly T[],
    valuesOf: (item: T) => readonly string[],
    change: (row: TableRow, item: T) => void,
  ): PartitionFault[] {
    return this.#store.write(() => {
      const row = this.#table(database, table);
      return items.flatMap((item) => {
        try {
          change(row, item);
          return [];
        } catch (error) {
          if (!(error instanceof AwsError)) throw error;
          return [{ values: valuesOf(item), error }];
        }
      });
    });
  }
}

const lower = (name: string) => name.toLowerCase();
const now = () => Math.floor(Date.now() / 1000);

/**
 * Opens the catalog in `folder`; one that an earlier version left there as a JSON file is taken over.
 * @throws Error that names the file where it is damaged
 */
export async function openCatalog(folder: string): Promise<Catalog> {
  const store = await openCatalogStore(folder);
  try {
    await takeOverCatalog(folder, store);
    return new Catalog(store);
  } catch (error) {
    store.close();
    throw error;
  }
}
