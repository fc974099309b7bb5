import type { GluePartition, GluePartitionInput, GlueTable } from '../../glue/catalog.ts';
import { SqlError } from '../../sql/sql-error.ts';
import { locationOf } from '../engine/partition.ts';
import type { StatementTools } from './statement.ts';
import type { Target } from './write-rows.ts';
import { partitionFolder, partitionValue } from './writing/partition-folder.ts';
import { type TargetLocation, targetLocation } from './writing/target-location.ts';

type Values = readonly (string | null)[];

const keysOf = (table: GlueTable) => (table.PartitionKeys ?? []).map(({ Name }) => Name);
const isProjected = (table: GlueTable) => table.Parameters?.['projection.enabled']?.toLowerCase() === 'true';
const baseOf = (table: GlueTable) => `${locationOf(table).replace(/\/+$/, '')}/`;

/** What the place of a projected partition is made of must come back from its path as it was. */
function inTemplate(key: string, value: string | null, table: GlueTable): string {
  const is_date = table.Parameters?.[`projection.${key}.type`]?.toLowerCase() === 'date';
  const parts = is_date ? (value ?? '').split('/') : [value ?? ''];
  if (parts.every((part) => /^[\x20-\x7e]+$/.test(part) && !/[/\\]|^\.\.?$/.test(part))) return value ?? '';
  throw new SqlError(
    'HIVE_INVALID_PARTITION_VALUE',
    `The value ${value === null ? 'NULL' : `'${value}'`} of ${key} can not be a part of storage.location.template`,
  );
}

function projectedLocation(table: GlueTable, values: Values): string {
  const keys = keysOf(table);
  const template = table.Parameters?.['storage.location.template'];
  if (template === undefined) return `${baseOf(table)}${partitionFolder(keys, values)}`;
  const by_key = new Map(keys.map((key, index) => [key.toLowerCase(), values[index] ?? null]));
  return template.replace(/\$\{([^}]+)\}/g, (whole, name: string) => {
    const key = name.toLowerCase();
    const value = by_key.get(key);
    return value === undefined ? whole : inTemplate(key, value, table);
  });
}

/** The folders of the partitions of one table, and which of them the catalog does not know yet. */
export class InsertPartitions {
  readonly #table: GlueTable;
  readonly #tools: StatementTools;
  readonly #known: ReadonlyMap<string, GluePartition>;

  constructor(table: GlueTable, tools: StatementTools) {
    this.#table = table;
    this.#tools = tools;
    const is_registered = keysOf(table).length > 0 && !isProjected(table);
    const known = is_registered ? tools.catalog.listPartitions(table.DatabaseName, table.Name) : [];
    this.#known = new Map(known.map((partition) => [JSON.stringify(partition.Values), partition]));
  }

  #knownOf(values: Values): GluePartition | undefined {
    return this.#known.get(JSON.stringify(values.map(partitionValue)));
  }

  /** @throws SqlError `NOT_SUPPORTED` for a partition that is stored in another way than its table */
  readonly placeOf: Target['placeOf'] = (values) => this.#place(values);

  #place(values: Values): TargetLocation {
    const { objects } = this.#tools;
    if (isProjected(this.#table) && values.length > 0)
      return targetLocation(projectedLocation(this.#table, values), objects);
    const known = this.#knownOf(values)?.StorageDescriptor;
    const library = known?.SerdeInfo?.SerializationLibrary;
    if (library !== undefined && library !== this.#table.StorageDescriptor?.SerdeInfo?.SerializationLibrary) {
      throw new SqlError(
        'NOT_SUPPORTED',
        `Inserting into a partition with the SerDe ${library} is not supported`,
      );
    }
    const own = `${baseOf(this.#table)}${partitionFolder(keysOf(this.#table), values)}`;
    return targetLocation(known?.Location ?? own, objects);
  }

  /** Registers those that are new, in one durable step. Another statement may have done so meanwhile. */
  async register(values: readonly Values[]): Promise<void> {
    const table = this.#table;
    if (keysOf(table).length === 0 || isProjected(table)) return;
    const inputs = values
      .filter((each) => this.#knownOf(each) === undefined)
      .map((each) => this.#input(each));
    if (inputs.length === 0) return;
    const { catalog } = this.#tools;
    const faults = await catalog.createPartitions(table.DatabaseName, table.Name, inputs);
    const fault = faults.find(({ error }) => error.code !== 'AlreadyExistsException');
    if (fault !== undefined) throw fault.error;
  }

  #input(values: Values): GluePartitionInput {
    const { uri } = this.#place(values);
    return {
      Values: values.map(partitionValue),
      StorageDescriptor: { ...this.#table.StorageDescriptor, Location: uri },
    };
  }
}
