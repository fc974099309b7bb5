import type { ObjectHead } from '../../s3/object-store.ts';
import { areAlike, type DataSchema, mergeSchemas, type SampledData } from './data-schema.ts';
import type { Folder } from './folder-tree.ts';
import { hiveTypeText } from './inferred-type.ts';

/** What lies under a prefix, counted. `record_bytes` are unpacked. */
export type DataCounts = { objects: number; bytes: number; records: number; record_bytes: number };
export type FoundPartition = { values: string[]; prefix: string; counts: DataCounts };
export type FoundTable = {
  /** The name of its folder; empty for the target itself. */
  name: string;
  prefix: string;
  schema: DataSchema;
  /** Names of the partition keys; one partition at least where there is one. */
  keys: string[];
  partitions: FoundPartition[];
  counts: DataCounts;
};

/** One object that was looked into, and what it holds. */
export type Sample = { head: ObjectHead; data: SampledData };
export type SampleFolder = (folder: Folder) => Promise<Sample[]>;

const hivePart = /^([^=]+)=(.+)$/;

function total(all: readonly DataCounts[]): DataCounts {
  const sum = (name: keyof DataCounts) => all.reduce((so_far, counts) => so_far + counts[name], 0);
  return {
    objects: sum('objects'),
    bytes: sum('bytes'),
    records: sum('records'),
    record_bytes: sum('record_bytes'),
  };
}

function schemaOfAll(schemas: readonly DataSchema[], combine_all: boolean): DataSchema | undefined {
  const [first, ...rest] = schemas;
  if (first === undefined) return undefined;
  let merged = first;
  const seen = new Set([first]);
  for (const schema of rest) {
    if (seen.has(schema)) continue;
    seen.add(schema);
    if (!areAlike(merged, schema, combine_all)) return undefined;
    merged = mergeSchemas(merged, schema);
  }
  return merged;
}

/** Counts of what lies in a place, estimated from samples of it. */
function countsOf(place: { objects: number; bytes: number }, samples: readonly Sample[]): DataCounts {
  const sum = (name: 'records' | 'record_bytes') =>
    samples.reduce((so_far, { data }) => so_far + data[name], 0);
  const [records, sampled_bytes] = [sum('records'), sum('record_bytes')];
  const all_sampled = place.objects === samples.length;
  const estimate = all_sampled ? records : Math.round((records / samples.length) * place.objects);
  const record_bytes = Math.round((sampled_bytes / Math.max(records, 1)) * estimate);
  return { objects: place.objects, bytes: place.bytes, records: estimate, record_bytes };
}

/** The folder's own objects: one table where they are alike, else one of each that was looked into. */
function ownTables(folder: Folder, samples: readonly Sample[], combine_all: boolean): FoundTable[] {
  if (samples.length === 0) return [];
  const none = { keys: [], partitions: [] };
  const schema = schemaOfAll(
    samples.map(({ data }) => data),
    combine_all,
  );
  if (schema !== undefined) {
    const { name, prefix } = folder;
    return [{ ...none, name, prefix, schema, counts: countsOf(folder, samples) }];
  }
  return samples.map((sample) => {
    const { key, size } = sample.head;
    const counts = countsOf({ objects: 1, bytes: size }, [sample]);
    const name = key.slice(folder.prefix.length);
    return { ...none, name, prefix: key, schema: sample.data, counts };
  });
}

/** `year` where all are `year=...`, else nothing. */
function keyOf(names: readonly string[]): string {
  const keys = new Set(names.map((name) => hivePart.exec(name)?.[1]?.toLowerCase() ?? ''));
  const [key = ''] = keys;
  return keys.size === 1 ? key : '';
}

function valueOfKey(name: string, key: string): string {
  const [, own_key, value = ''] = hivePart.exec(name) ?? [];
  return own_key?.toLowerCase() === key ? value : name;
}

/** The tables of folders side by side as one, whose partitions they are; undefined where they are not alike. */
function joined(folder: Folder, tables: readonly FoundTable[], combine_all: boolean): FoundTable | undefined {
  const [first] = tables;
  const same_keys = tables.every(({ keys }) => keys.join('/') === first?.keys.join('/'));
  const schema = schemaOfAll(
    tables.map((table) => table.schema),
    combine_all,
  );
  if (first === undefined || schema === undefined || !same_keys) return undefined;
  const key = keyOf(tables.map(({ name }) => name));
  if (key !== '' && first.keys.includes(key)) return undefined;
  const partitions = tables.flatMap(({ name, prefix, partitions: below, counts }) => {
    const value = valueOfKey(name, key);
    return below.length === 0
      ? [{ values: [value], prefix, counts }]
      : below.map((partition) => ({ ...partition, values: [value, ...partition.values] }));
  });
  const { name, prefix } = folder;
  return {
    name,
    prefix,
    schema,
    keys: [key, ...first.keys],
    partitions,
    counts: total(tables.map(({ counts }) => counts)),
  };
}

export type FindOptions = {
  sample: SampleFolder;
  /** Folders of one format are one table, whatever their columns (`CombineCompatibleSchemas`). */
  combine_all: boolean;
  /** Folders so deep below the target are tables of their own (`TableLevelConfiguration`). */
  table_depth?: number | undefined;
};

type Search = FindOptions & { schemas: Map<string, DataSchema> };

/** Thousands of folders have one schema: it is kept once. */
function shared(schema: DataSchema, schemas: Map<string, DataSchema>): DataSchema {
  const columns = schema.columns.map(({ original, type }) => [original, hiveTypeText(type)]);
  const text = JSON.stringify([schema.format, columns]);
  const known = schemas.get(text) ?? schema;
  schemas.set(text, known);
  return known;
}

async function tablesUnder(folder: Folder, options: Search, depth: number): Promise<FoundTable[]> {
  const { combine_all, table_depth = 0, schemas } = options;
  const own = ownTables(folder, await options.sample(folder), combine_all).map((table) => ({
    ...table,
    schema: shared(table.schema, schemas),
  }));
  const below: FoundTable[][] = [];
  for (const child of folder.folders.values()) below.push(await tablesUnder(child, options, depth + 1));
  const found = below.filter((tables) => tables.length > 0);
  if (found.length === 0) return own;
  const single = found.flatMap(([table, ...more]) => (table && more.length === 0 ? [table] : []));
  const may_join = single.length === found.length && table_depth <= depth;
  const table = may_join ? joined(folder, single, combine_all) : undefined;
  if (table === undefined || own.length > 1) return [...own, ...found.flat()];
  const [beside] = own;
  if (beside === undefined) return [table];
  if (!areAlike(beside.schema, table.schema, combine_all)) return [beside, ...found.flat()];
  const schema = mergeSchemas(beside.schema, table.schema);
  return [{ ...beside, schema, counts: total([beside.counts, table.counts]) }];
}

/** Numbers, dates and the like name partitions even where there is one only. */
const wordy = /\p{L}/u;

/** A folder that is alone in its own, and named by a word, is the table; not the only partition of the one above. */
function collapsed(table: FoundTable): FoundTable {
  const [key, ...keys] = table.keys;
  const values = new Set(table.partitions.map((partition) => partition.values[0] ?? ''));
  const [name = ''] = values;
  if (key !== '' || values.size !== 1 || !wordy.test(name)) return table;
  const partitions = table.partitions.map((partition) => ({
    ...partition,
    values: partition.values.slice(1),
  }));
  const prefix = `${table.prefix}${name}/`;
  return collapsed({ ...table, name, prefix, keys, partitions: keys.length === 0 ? [] : partitions });
}

/**
 * The tables under a folder. Folders side by side whose data is alike are the partitions of one table, else tables of
 * their own. Objects that lie beside folders are joined with them where all is alike, as a table without partitions.
 * A level of folders that are not all `key=value` is `partition_0`, `partition_1`..., counted from the table's folder.
 */
export async function findTables(folder: Folder, options: FindOptions): Promise<FoundTable[]> {
  const tables = await tablesUnder(folder, { ...options, schemas: new Map() }, 0);
  return tables.map(collapsed).map((table) => ({
    ...table,
    keys: table.keys.map((key, at) => (key === '' ? `partition_${at}` : key)),
  }));
}
