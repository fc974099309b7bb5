import { AwsError } from '../aws-error.ts';
import type { GluePartition, GluePartitionInput } from './catalog-shapes.ts';
import { type CatalogStore, openCatalogStore } from './catalog-store.ts';
import { CatalogTables } from './catalog-tables.ts';
import {
  addPartition,
  readPartition,
  readPartitions,
  removePartition,
  replacePartition,
} from './partition-rows.ts';
import type { TableRow } from './table-rows.ts';
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

/** So many partitions stay in memory as they were read, until the catalog changes. */
const most_kept_partitions = 20_000;

type KeptList = { version: number; partitions: readonly GluePartition[] };

/**
 * Databases, tables and partitions. Reads are of this moment; writes are durable when they resolve. Names are
 * lower-cased, as Glue does. What does not exist is an `EntityNotFoundException`, what exists already an
 * `AlreadyExistsException`, and a partition with the wrong number of values an `InvalidInputException`. Where the
 * disk refuses, a write rejects with `ServiceUnavailableException` (503) and has changed nothing.
 */
export class Catalog extends CatalogTables {
  readonly #store: CatalogStore;
  readonly #lists = new Map<number, KeptList>();

  constructor(store: CatalogStore) {
    super(store);
    this.#store = store;
  }

  getPartition(database: string, table: string, values: readonly string[]): GluePartition {
    return readPartition(this.#store, this.table(database, table).id, values);
  }

  /** In the order of their values. Treat them as frozen. */
  listPartitions(database: string, table: string): GluePartition[] {
    const { id } = this.table(database, table);
    const { version } = this.#store;
    const known = this.#lists.get(id);
    if (known?.version === version) return [...known.partitions];
    const partitions = [...readPartitions(this.#store, id)];
    this.#keepList(id, { version, partitions });
    return [...partitions];
  }

  /** Those after the one with the values `after`, in order, read as they are asked for, within one turn. */
  partitionsAfter(database: string, table: string, after?: readonly string[]): Iterable<GluePartition> {
    return readPartitions(this.#store, this.table(database, table).id, after);
  }

  async createPartition(database: string, table: string, input: GluePartitionInput): Promise<void> {
    this.#store.write(() => addPartition(this.#store, this.table(database, table), input));
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
    this.#store.write(() => replacePartition(this.#store, this.table(database, table), values, input));
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
    this.#store.write(() => removePartition(this.#store, this.table(database, table), values));
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

  /** The newest lists stay, as far as there is room. */
  #keepList(id: number, list: KeptList): void {
    this.#lists.delete(id);
    this.#lists.set(id, list);
    const kept = [...this.#lists.values()].filter(({ version }) => version === list.version);
    let room = most_kept_partitions - kept.reduce((sum, { partitions }) => sum + partitions.length, 0);
    for (const [each, { version, partitions }] of this.#lists) {
      if (version === list.version && room >= 0) continue;
      if (version === list.version) room += partitions.length;
      this.#lists.delete(each);
    }
  }

  #each<T>(
    database: string,
    table: string,
    items: readonly T[],
    valuesOf: (item: T) => readonly string[],
    change: (row: TableRow, item: T) => void,
  ): PartitionFault[] {
    return this.#store.write(() => {
      const row = this.table(database, table);
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
