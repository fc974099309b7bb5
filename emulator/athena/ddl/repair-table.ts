import { join } from 'node:path';
import type { GluePartition, GlueTable } from '../../glue/catalog.ts';
import type { HiveGrammar } from '../../sql/hive-grammar.ts';
import { entriesOf, folderOf } from '../engine/location.ts';
import { newPartitionInput } from './add-partition.ts';
import { storageOf } from './change-table.ts';
import { changeCatalog } from './checked-input.ts';
import type { Ddl, DdlAnswer, DdlContext } from './ddl.ts';
import { findHiveTable, isView, tableIfThere } from './find-table.ts';
import { taskFailure } from './hive-failures.ts';
import { databaseOf, type TableRef, tableRefOf } from './names.ts';
import { partitionName, unescapedName } from './partition-spec.ts';
import { keptLocation } from './table-location.ts';

/** Folders are read so many at once. */
const width = 64;

/** The folders under `root` that hold no other folder, by their path from it. Hidden ones do not count. */
async function leavesUnder(root: string): Promise<string[]> {
  const leaves: string[] = [];
  let level = [''];
  while (level.length > 0) {
    const next: string[] = [];
    for (let at = 0; at < level.length; at += width) {
      const read = level.slice(at, at + width).map(async (path) => {
        const { folders } = await entriesOf(join(root, path));
        const shown = folders.filter((name) => !/^[._]/.test(name));
        if (shown.length === 0 && path !== '') leaves.push(path);
        next.push(...shown.map((name) => (path === '' ? name : `${path}/${name}`)));
      });
      await Promise.all(read);
    }
    level = next;
  }
  return leaves.sort();
}

/** The values that a folder's path gives to the table's keys; undefined where it gives none, or not all. */
function valuesIn(path: string, table: GlueTable): string[] | undefined {
  const pairs = path.split('/').map((name): [string, string] => {
    const at = name.indexOf('=');
    return [unescapedName(name.slice(0, Math.max(at, 0))), name.slice(at + 1)];
  });
  const keys = table.PartitionKeys ?? [];
  const given = new Map(pairs);
  if (pairs.length !== keys.length || keys.some(({ Name }) => !given.has(Name))) return undefined;
  const values = keys.map(({ Name }) => given.get(Name) ?? '');
  // A colon makes Athena's own repair pass a folder over.
  return values.some((value) => value === '' || value.includes(':')) ? undefined : values.map(unescapedName);
}

/** What was found: folders that no partition stands for, and partitions without a folder. */
type Check = { unknown: string[]; missing: string[] };

async function check(
  table: GlueTable,
  known: readonly GluePartition[],
  { objects }: DdlContext,
): Promise<Check> {
  const root = folderOf(objects, table.StorageDescriptor?.Location ?? '');
  const leaves = root === undefined ? [] : await leavesUnder(root);
  const taken = new Set<string>();
  const missing: string[] = [];
  const present = new Set(leaves.map((path) => join(root ?? '', path)));
  for (const partition of known) {
    const folder = folderOf(objects, storageOf(partition, table).Location ?? '');
    if (folder !== undefined) taken.add(folder);
    const is_there = folder !== undefined && (present.has(folder) || (await hasEntries(folder)));
    if (!is_there) missing.push(partitionName(table.PartitionKeys ?? [], partition.Values));
  }
  return { unknown: leaves.filter((path) => !taken.has(join(root ?? '', path))), missing };
}

async function hasEntries(folder: string): Promise<boolean> {
  const { files, folders } = await entriesOf(folder);
  return files.length + folders.length > 0;
}

const line = (title: string, table: string, names: readonly string[]) =>
  names.length === 0 ? [] : [[title, ...names.map((name) => `${table}:${name}`)].join('\t')];

async function repair(ref: TableRef, context: DdlContext): Promise<DdlAnswer> {
  if (tableIfThere(ref, context) === undefined) {
    return { columns: [], rows: [`Tables not in metastore:\t${ref.table}`] };
  }
  const table = findHiveTable(ref, context);
  if (isView(table)) throw taskFailure('Can not create a Path from an empty string', [2, 1100]);
  const location = table.StorageDescriptor?.Location ?? '';
  const root = folderOf(context.objects, location);
  if (root === undefined || !(await hasEntries(root))) {
    return { columns: [], rows: [`Tables missing on filesystem:\t${table.Name}`] };
  }
  if ((table.PartitionKeys ?? []).length === 0) return { columns: [], rows: [] };
  const [database, name] = [databaseOf(ref, context), table.Name];
  const { unknown, missing } = await check(table, context.catalog.listPartitions(database, name), context);
  const added = await addAll(table, unknown, context);
  return {
    columns: [],
    rows: [
      ...line('Partitions not in metastore:', name, unknown),
      ...line('Partitions missing from filesystem:', name, missing),
      ...added.map((path) => `Repair: Added partition to metastore ${name}:${path}`),
    ],
  };
}

/** Registers the folders that are named as partitions are, in one step; answers with those. */
async function addAll(
  table: GlueTable,
  paths: readonly string[],
  { catalog }: DdlContext,
): Promise<string[]> {
  const base = keptLocation(table.StorageDescriptor?.Location ?? '').replace(/\/+$/, '');
  const found = paths.flatMap((path) => {
    const values = valuesIn(path, table);
    return values === undefined ? [] : [{ path, input: newPartitionInput(table, values, `${base}/${path}`) }];
  });
  const refused = new Set<string>();
  await changeCatalog(async () => {
    const inputs = found.map(({ input }) => input);
    const faults = await catalog.createPartitions(table.DatabaseName, table.Name, inputs);
    for (const { values } of faults) refused.add(JSON.stringify(values));
  });
  return found.filter(({ input }) => !refused.has(JSON.stringify(input.Values))).map(({ path }) => path);
}

/** MSCK REPAIR TABLE: adds the partitions whose folders lie under the table's, and drops none. */
export function repairTable(node: HiveGrammar.MetastoreCheckContext): Ddl | undefined {
  const name = node.tableName();
  if (name === null || node.KW_REPAIR() === null || node.KW_PARTITIONS() !== null) return undefined;
  const ref = tableRefOf(name);
  return { type: 'DDL', substatement: 'MSCK_REPAIR', run: (context) => repair(ref, context) };
}
