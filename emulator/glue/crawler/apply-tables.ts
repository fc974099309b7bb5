import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { Catalog, GlueTable, GlueTableInput } from '../catalog.ts';
import type { GluePartitionInput } from '../catalog-shapes.ts';
import type { CrawlerOptions } from './crawler-configuration.ts';
import type { CrawlerSettings } from './crawler-shapes.ts';
import type { FoundTable } from './find-tables.ts';
import { type CrawlMark, partitionInput, tableInput } from './table-input.ts';

export type ChangeCounts = { created: number; updated: number; deleted: number };
export type CrawlChanges = { tables: ChangeCounts; partitions: ChangeCounts };
export type ApplyOptions = { settings: CrawlerSettings; options: CrawlerOptions; database: string };

const noChanges = (): ChangeCounts => ({ created: 0, updated: 0, deleted: 0 });
/** Partitions are written so many at a time, so that others have their turn. */
const partitions_at_once = 1000;

const plainLocation = (location = '') => location.replace(/^s3[an]:/, 's3:').replace(/\/+$/, '');

/** Lower case; what is no letter, digit or underscore becomes one. */
const plainName = (name: string) => name.toLowerCase().replaceAll(/[^a-z0-9_]/g, '_');

/** The columns a table had, and those that are new. */
function mergeNewColumns(old: GlueTable, input: GlueTableInput): GlueTableInput {
  const columns = old.StorageDescriptor?.Columns ?? [];
  const names = new Set(columns.map(({ Name }) => Name));
  const added = (input.StorageDescriptor?.Columns ?? []).filter(({ Name }) => !names.has(Name));
  return { ...input, StorageDescriptor: { ...input.StorageDescriptor, Columns: [...columns, ...added] } };
}

/** Writes what a crawl has found into the catalog, as the crawler's policies have it. */
export class TableWriter {
  readonly #catalog: Catalog;
  readonly #mark: CrawlMark;
  readonly #how: ApplyOptions;
  readonly #written: Set<string>;
  readonly changes: CrawlChanges = { tables: noChanges(), partitions: noChanges() };

  /** @param written the names of the tables of this crawl, which its writers share */
  constructor(catalog: Catalog, mark: CrawlMark, how: ApplyOptions, written: Set<string>) {
    this.#catalog = catalog;
    this.#mark = mark;
    this.#how = how;
    this.#written = written;
  }

  async write(found: FoundTable): Promise<void> {
    const { database } = this.#how;
    const { name, old } = this.#place(found);
    this.#written.add(name);
    const input = tableInput(name, found, this.#mark);
    const same_keys = isDeepStrictEqual(
      old?.PartitionKeys?.map((key) => key.Name) ?? [],
      input.PartitionKeys?.map((key) => key.Name) ?? [],
    );
    if (old !== undefined && same_keys) await this.#update(old, input);
    else {
      if (old !== undefined) await this.#catalog.deleteTable(database, name);
      await this.#catalog.createTable(database, input);
      this.changes.tables.created += 1;
    }
    await this.#writePartitions(name, found);
  }

  /** What the crawler wrote once and does not find any more goes, is marked, or stays, by its DeleteBehavior. */
  async removeOthers(): Promise<void> {
    const { settings, database } = this.#how;
    const behavior = settings.SchemaChangePolicy?.DeleteBehavior ?? 'DEPRECATE_IN_DATABASE';
    if (behavior === 'LOG' || this.#only_new) return;
    const mine = this.#catalog
      .listTables(database)
      .filter(({ Parameters }) => Parameters?.UPDATED_BY_CRAWLER === this.#mark.crawler);
    for (const table of mine.filter(({ Name }) => !this.#written.has(Name))) {
      if (behavior === 'DELETE_FROM_DATABASE') await this.#catalog.deleteTable(database, table.Name);
      else if (table.Parameters?.DEPRECATED_BY_CRAWLER === undefined) {
        const Parameters = { ...table.Parameters, DEPRECATED_BY_CRAWLER: String(Date.now()) };
        await this.#catalog.updateTable(database, { ...table, Parameters });
      } else continue;
      this.changes.tables.deleted += 1;
    }
  }

  get #only_new(): boolean {
    return this.#how.settings.RecrawlPolicy?.RecrawlBehavior === 'CRAWL_NEW_FOLDERS_ONLY';
  }

  get #may_update(): boolean {
    return this.#how.settings.SchemaChangePolicy?.UpdateBehavior !== 'LOG' && !this.#only_new;
  }

  /** The table's name; one that another table has gets a number after it, made from the location. */
  #place(found: FoundTable): { name: string; old: GlueTable | undefined } {
    const { bucket } = this.#mark;
    const prefix = this.#how.settings.TablePrefix ?? '';
    const folder = found.name === '' ? (found.prefix.split('/').at(-2) ?? bucket) : found.name;
    const location = `s3://${bucket}/${found.prefix}`;
    const hash = createHash('md5').update(location).digest('hex');
    const plain = plainName(prefix + folder).slice(0, 255);
    const tables = new Map(this.#catalog.listTables(this.#how.database).map((each) => [each.Name, each]));
    for (const name of [plain, `${plain.slice(0, 222)}_${hash}`]) {
      const old = tables.get(name);
      const is_there = plainLocation(old?.StorageDescriptor?.Location) === plainLocation(location);
      const is_free = old === undefined || is_there || this.#wroteBefore(old);
      if (is_free && !this.#written.has(name)) return { name, old };
    }
    return { name: `${plain.slice(0, 220)}_${hash}_2`, old: undefined };
  }

  /** A table that a crawl made at a place where nothing is any more. */
  #wroteBefore({ Parameters }: GlueTable): boolean {
    return (
      Parameters?.UPDATED_BY_CRAWLER === this.#mark.crawler && Parameters.DEPRECATED_BY_CRAWLER !== undefined
    );
  }

  async #update(old: GlueTable, fresh: GlueTableInput): Promise<void> {
    if (!this.#may_update) return;
    const { DEPRECATED_BY_CRAWLER: _, ...parameters } = old.Parameters ?? {};
    const merges = this.#how.options.CrawlerOutput?.Tables?.AddOrUpdateBehavior === 'MergeNewColumns';
    const merged = merges ? mergeNewColumns(old, fresh) : fresh;
    const input = {
      ...merged,
      ...(old.Description === undefined ? {} : { Description: old.Description }),
      Parameters: { ...parameters, ...merged.Parameters },
    };
    const is_same = isDeepStrictEqual(old.StorageDescriptor?.Columns, input.StorageDescriptor?.Columns);
    await this.#catalog.updateTable(this.#how.database, input, { skip_archive: is_same });
    if (!is_same) this.changes.tables.updated += 1;
  }

  async #writePartitions(name: string, found: FoundTable): Promise<void> {
    const { database, settings } = this.#how;
    const known = new Map(
      this.#catalog.listPartitions(database, name).map((each) => [JSON.stringify(each.Values), each]),
    );
    const inputs = found.partitions.map((partition) => partitionInput(found, partition, this.#mark));
    const fresh: GluePartitionInput[] = [];
    const changed: GluePartitionInput[] = [];
    for (const input of inputs) {
      const key = JSON.stringify(input.Values);
      const old = known.get(key);
      known.delete(key);
      if (old === undefined) fresh.push(input);
      else if (!isDeepStrictEqual(old.StorageDescriptor?.Columns, input.StorageDescriptor?.Columns))
        changed.push(input);
    }
    for (let at = 0; at < fresh.length; at += partitions_at_once)
      await this.#catalog.createPartitions(database, name, fresh.slice(at, at + partitions_at_once));
    this.changes.partitions.created += fresh.length;
    if (this.#may_update) {
      const changes = changed.map((input) => ({ values: input.Values, input }));
      await this.#catalog.updatePartitions(database, name, changes);
      this.changes.partitions.updated += changed.length;
    }
    if (settings.SchemaChangePolicy?.DeleteBehavior !== 'DELETE_FROM_DATABASE' || this.#only_new) return;
    const gone = [...known.values()].map(({ Values }) => Values);
    await this.#catalog.deletePartitions(database, name, gone);
    this.changes.partitions.deleted += gone.length;
  }
}
