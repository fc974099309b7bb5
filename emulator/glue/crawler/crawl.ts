import { AwsError } from '../../aws-error.ts';
import type { ObjectStore } from '../../s3/object-store.ts';
import type { Catalog } from '../catalog.ts';
import { type ApplyOptions, type ChangeCounts, type CrawlChanges, TableWriter } from './apply-tables.ts';
import { crawlerOptions } from './crawler-configuration.ts';
import type { CrawlerSettings } from './crawler-shapes.ts';
import { findTables, type Sample } from './find-tables.ts';
import { CrawlError, type Folder, readFolders } from './folder-tree.ts';
import { globFilter } from './glob.ts';
import { ParquetSchemas } from './parquet-data.ts';
import { sampleObject } from './sample-object.ts';

/** So many objects of each folder are looked into, unless the target says how many. */
const samples_per_folder = 4;

type Target = CrawlerSettings['Targets']['S3Targets'][number];
export type CrawlTools = { catalog: Catalog; objects: ObjectStore };
export type CrawlRequest = { crawler: string; crawl_id: string; settings: CrawlerSettings };

function placeOf({ Path }: Target): { bucket: string; prefix: string } {
  const [bucket = '', ...parts] = Path.replace(/^s3[an]?:\/\//, '').split('/');
  const prefix = parts.join('/');
  return { bucket, prefix: prefix === '' || prefix.endsWith('/') ? prefix : `${prefix}/` };
}

function add(into: ChangeCounts, more: ChangeCounts): void {
  into.created += more.created;
  into.updated += more.updated;
  into.deleted += more.deleted;
}

async function makeDatabase(catalog: Catalog, name: string): Promise<void> {
  try {
    await catalog.createDatabase({ Name: name });
  } catch (error) {
    if (!(error instanceof AwsError) || error.code !== 'AlreadyExistsException') throw error;
  }
}

/**
 * One run of a crawler: reads its targets, and writes the tables and partitions found there into the catalog. A
 * database that is missing is made.
 * @throws CrawlError, AwsError with what went wrong; the signal's reason where it was stopped
 */
export async function crawl(
  { catalog, objects }: CrawlTools,
  { crawler, crawl_id, settings }: CrawlRequest,
  signal: AbortSignal,
): Promise<CrawlChanges> {
  const options = crawlerOptions(settings.Configuration);
  const database = (settings.DatabaseName ?? 'default').toLowerCase();
  const how: ApplyOptions = { settings, options, database };
  const parquet = new ParquetSchemas(objects.root);
  try {
    await makeDatabase(catalog, database);
    const writers: TableWriter[] = [];
    const written = new Set<string>();
    for (const target of settings.Targets.S3Targets) {
      const { bucket, prefix } = placeOf(target);
      const sample = (folder: Folder) => sampleFolder(bucket, folder);
      const found = await findTables(await read(target, bucket, prefix), {
        sample,
        combine_all: options.Grouping?.TableGroupingPolicy === 'CombineCompatibleSchemas',
        table_depth: tableDepth(prefix),
      });
      checkThreshold(found.length);
      const writer = new TableWriter(catalog, { crawler, crawl_id, bucket }, how, written);
      writers.push(writer);
      for (const table of found) {
        signal.throwIfAborted();
        await writer.write(table);
      }
    }
    await writers[0]?.removeOthers();
    const changes: CrawlChanges = {
      tables: { created: 0, updated: 0, deleted: 0 },
      partitions: { created: 0, updated: 0, deleted: 0 },
    };
    for (const writer of writers) {
      add(changes.tables, writer.changes.tables);
      add(changes.partitions, writer.changes.partitions);
    }
    return changes;
  } finally {
    parquet.close();
  }

  function read(target: Target, bucket: string, prefix: string): Promise<Folder> {
    const filters = (target.Exclusions ?? []).map(globFilter);
    return readFolders(objects, {
      bucket,
      prefix,
      isExcluded: (path) => filters.some((filter) => filter(path)),
      samples_per_folder: target.SampleSize ?? samples_per_folder,
      signal,
    });
  }

  async function sampleFolder(bucket: string, folder: Folder): Promise<Sample[]> {
    const samples: Sample[] = [];
    for (const head of folder.samples) {
      signal.throwIfAborted();
      const data = await sampleObject(objects, parquet, { bucket, key: head.key, size: head.size });
      if (data !== undefined) samples.push({ head, data });
    }
    return samples;
  }

  /** Glue counts the levels from the bucket, which is 1. */
  function tableDepth(prefix: string): number | undefined {
    const level = options.Grouping?.TableLevelConfiguration;
    return level === undefined ? undefined : Math.max(0, level - prefix.split('/').length);
  }

  function checkThreshold(count: number): void {
    const most = options.CrawlerOutput?.Tables?.TableThreshold;
    if (most !== undefined && count > most)
      throw new CrawlError(`The crawl found ${count} tables, more than the threshold of ${most}.`);
  }
}
