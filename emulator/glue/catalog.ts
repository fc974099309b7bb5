import { z } from 'zod';
import { AwsError } from '../aws-error.ts';
import { openJsonFile } from '../json-file.ts';
import {
  type GlueDatabase,
  type GlueDatabaseInput,
  type GluePartition,
  type GluePartitionInput,
  type GlueTable,
  type GlueTableInput,
  glueDatabase,
  gluePartition,
  glueTable,
} from './catalog-shapes.ts';

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

const tableState = z.object({ table: glueTable, partitions: z.array(gluePartition) });
const databaseState = z.object({ database: glueDatabase, tables: z.record(z.string(), tableState) });
const catalogState = z.object({ databases: z.record(z.string(), databaseState) });

type TableState = z.output<typeof tableState>;
type DatabaseState = z.output<typeof databaseState>;
type CatalogState = z.output<typeof catalogState>;

/** What became of one of many: `error` is what the operation on it alone would have thrown. */
export type PartitionFault = { values: readonly string[]; error: AwsError };

/**
 * Databases, tables and partitions. Reads are of this moment; writes resolve when they are durable.
 * Names are lower-cased, as Glue does. What does not exist is an `EntityNotFoundException`, what exists
 * already an `AlreadyExistsException`, and a partition with the wrong number of values an
 * `InvalidInputException`.
 */
export type Catalog = {
  getDatabase(name: string): GlueDatabase;
  listDatabases(): GlueDatabase[];
  getTable(database: string, name: string): GlueTable;
  listTables(database: string): GlueTable[];
  getPartition(database: string, table: string, values: readonly string[]): GluePartition;
  /** In the order of their values. */
  listPartitions(database: string, table: string): GluePartition[];
  createDatabase(input: GlueDatabaseInput): Promise<void>;
  /** Replaces everything of the database but its name and its time of creation. */
  updateDatabase(name: string, input: GlueDatabaseInput): Promise<void>;
  /** Deletes the database with its tables and their partitions. No object is touched. */
  deleteDatabase(name: string): Promise<void>;
  createTable(database: string, input: GlueTableInput): Promise<void>;
  /** Replaces everything of the table but its time of creation and its partitions. */
  updateTable(database: string, input: GlueTableInput): Promise<void>;
  deleteTable(database: string, name: string): Promise<void>;
  createPartition(database: string, table: string, input: GluePartitionInput): Promise<void>;
  /**
   * Makes many partitions in one durable step. Each stands for itself: those that could not be made are told, the
   * others are there. @throws AwsError where the table is missing
   */
  createPartitions(
    database: string,
    table: string,
    inputs: readonly GluePartitionInput[],
  ): Promise<PartitionFault[]>;
  /** Replaces the partition with these `values`, in one step. */
  updatePartition(
    database: string,
    table: string,
    values: string[],
    input: GluePartitionInput,
  ): Promise<void>;
  deletePartition(database: string, table: string, values: string[]): Promise<void>;
  /** Deletes many partitions in one durable step, each for itself, as `createPartitions` makes them. */
  deletePartitions(
    database: string,
    table: string,
    values: readonly (readonly string[])[],
  ): Promise<PartitionFault[]>;
};

const lower = (name: string) => name.toLowerCase();
const now = () => Math.floor(Date.now() / 1000);
const missing = (what: string) => new AwsError('EntityNotFoundException', `${what} not found.`);
const exists = (what: string) => new AwsError('AlreadyExistsException', `${what} already exists.`);

function own<T>(record: Record<string, T>, name: string): T | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}

function without<T>(record: Record<string, T>, name: string): Record<string, T> {
  return Object.fromEntries(Object.entries(record).filter(([key]) => key !== name));
}

function findDatabase(state: CatalogState, name: string): DatabaseState {
  const found = own(state.databases, lower(name));
  if (found === undefined) throw missing(`Database ${lower(name)}`);
  return found;
}

function findTable(state: CatalogState, database: string, name: string): TableState {
  const found = own(findDatabase(state, database).tables, lower(name));
  if (found === undefined) throw missing(`Table ${lower(database)}.${lower(name)}`);
  return found;
}

function sameValues(left: readonly string[], right: readonly string[]): boolean {
  return left.length === right.length && left.every((value, index) => value === right[index]);
}

function partitionIndex({ partitions }: TableState, values: readonly string[]): number {
  const index = partitions.findIndex((partition) => sameValues(partition.Values, values));
  if (index < 0) throw missing(`Partition [${values.join(', ')}]`);
  return index;
}

function newPartition(owner: TableState, input: GluePartitionInput): GluePartition {
  const keys = owner.table.PartitionKeys ?? [];
  if (keys.length !== input.Values.length) {
    const message = `The number of partition keys (${keys.length}) and of Values (${input.Values.length}) differ.`;
    throw new AwsError('InvalidInputException', message);
  }
  const { DatabaseName, Name } = owner.table;
  return { ...input, DatabaseName, TableName: Name, CreationTime: now() };
}

function added(owner: TableState, input: GluePartitionInput): TableState {
  if (owner.partitions.some(({ Values }) => sameValues(Values, input.Values))) {
    throw exists(`Partition [${input.Values.join(', ')}]`);
  }
  return { ...owner, partitions: [...owner.partitions, newPartition(owner, input)] };
}

function removed(owner: TableState, values: readonly string[]): TableState {
  return { ...owner, partitions: owner.partitions.toSpliced(partitionIndex(owner, values), 1) };
}

function withDatabase(state: CatalogState, name: string, next: DatabaseState): CatalogState {
  return { databases: { ...state.databases, [lower(name)]: next } };
}

function withTable(state: CatalogState, database: string, next: TableState): CatalogState {
  const owner = findDatabase(state, database);
  return withDatabase(state, database, { ...owner, tables: { ...owner.tables, [next.table.Name]: next } });
}

/** Opens the catalog kept in `file`. @throws Error where the file is damaged. */
export async function openCatalog(file: string): Promise<Catalog> {
  const json = await openJsonFile<CatalogState>(file, catalogState, { databases: {} });

  async function changeEach<T>(
    database: string,
    table: string,
    items: readonly T[],
    change: (owner: TableState, item: T) => TableState,
    valuesOf: (item: T) => readonly string[],
  ): Promise<PartitionFault[]> {
    const faults: PartitionFault[] = [];
    await json.update((state) => {
      let owner = findTable(state, database, table);
      for (const item of items) {
        try {
          owner = change(owner, item);
        } catch (error) {
          if (!(error instanceof AwsError)) throw error;
          faults.push({ values: valuesOf(item), error });
        }
      }
      return withTable(state, database, owner);
    });
    return faults;
  }

  return {
    getDatabase: (name) => findDatabase(json.value, name).database,
    listDatabases: () => Object.values(json.value.databases).map(({ database }) => database),
    getTable: (database, name) => findTable(json.value, database, name).table,
    listTables: (database) =>
      Object.values(findDatabase(json.value, database).tables).map(({ table }) => table),
    getPartition: (database, table, values) => {
      const owner = findTable(json.value, database, table);
      const found = owner.partitions[partitionIndex(owner, values)];
      if (found === undefined) throw missing(`Partition [${values.join(', ')}]`);
      return found;
    },
    listPartitions: (database, table) => findTable(json.value, database, table).partitions,

    createDatabase: (input) =>
      json.update((state) => {
        const Name = lower(input.Name);
        if (own(state.databases, Name) !== undefined) throw exists(`Database ${Name}`);
        return withDatabase(state, Name, { database: { ...input, Name, CreateTime: now() }, tables: {} });
      }),
    updateDatabase: (name, input) =>
      json.update((state) => {
        const old = findDatabase(state, name);
        const { Name, CreateTime } = old.database;
        return withDatabase(state, Name, { ...old, database: { ...input, Name, CreateTime } });
      }),
    deleteDatabase: (name) =>
      json.update((state) => {
        findDatabase(state, name);
        return { databases: without(state.databases, lower(name)) };
      }),

    createTable: (database, input) =>
      json.update((state) => {
        const Name = lower(input.Name);
        if (own(findDatabase(state, database).tables, Name) !== undefined) throw exists(`Table ${Name}`);
        const at = now();
        const table = { ...input, Name, DatabaseName: lower(database), CreateTime: at, UpdateTime: at };
        return withTable(state, database, { table, partitions: [] });
      }),
    updateTable: (database, input) =>
      json.update((state) => {
        const { table: old, partitions } = findTable(state, database, input.Name);
        const { Name, DatabaseName, CreateTime } = old;
        const table = { ...input, Name, DatabaseName, CreateTime, UpdateTime: now() };
        return withTable(state, database, { table, partitions });
      }),
    deleteTable: (database, name) =>
      json.update((state) => {
        findTable(state, database, name);
        const owner = findDatabase(state, database);
        return withDatabase(state, database, { ...owner, tables: without(owner.tables, lower(name)) });
      }),

    createPartition: (database, table, input) =>
      json.update((state) => withTable(state, database, added(findTable(state, database, table), input))),
    createPartitions: (database, table, inputs) =>
      changeEach(database, table, inputs, added, ({ Values }) => Values),
    updatePartition: (database, table, values, input) =>
      json.update((state) => {
        const owner = findTable(state, database, table);
        const index = partitionIndex(owner, values);
        if (owner.partitions.some(({ Values }, at) => at !== index && sameValues(Values, input.Values))) {
          throw exists(`Partition [${input.Values.join(', ')}]`);
        }
        const partitions = owner.partitions.with(index, newPartition(owner, input));
        return withTable(state, database, { ...owner, partitions });
      }),
    deletePartition: (database, table, values) =>
      json.update((state) => withTable(state, database, removed(findTable(state, database, table), values))),
    deletePartitions: (database, table, values) =>
      changeEach(database, table, values, removed, (each) => each),
  };
}
