/** For tests of crawlers: an endpoint, a bucket, and runs that are waited for. */
import type { TestContext } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { type CrawlerTargets, type CreateCrawlerRequest, Glue } from '@aws-sdk/client-glue';
import { S3 } from '@aws-sdk/client-s3';
import { startTestEmulator } from '../emulator.fixture.ts';

type Settings = Partial<Omit<CreateCrawlerRequest, 'Name'>>;

/** Waits until the crawler is ready, and answers with it. */
export async function waitForCrawler(glue: Glue, Name: string) {
  for (;;) {
    const { Crawler } = await glue.getCrawler({ Name });
    if (Crawler?.State === 'READY') return Crawler;
    await delay(20);
  }
}

/** An endpoint with the bucket `crawl-bucket`. `crawl` makes a crawler where there is none, runs it and waits. */
export async function startCrawling(t: TestContext) {
  const { emulator, data_dir } = await startTestEmulator(t);
  const glue = new Glue(emulator);
  const s3 = new S3({ ...emulator, forcePathStyle: true });
  t.after(() => glue.destroy());
  t.after(() => s3.destroy());
  await s3.createBucket({ Bucket: 'crawl-bucket' });

  const put = async (objects: Record<string, string | Uint8Array>) => {
    for (const [Key, Body] of Object.entries(objects))
      await s3.putObject({ Bucket: 'crawl-bucket', Key, Body: Buffer.from(Body) });
  };
  const targets = (path = ''): CrawlerTargets => ({ S3Targets: [{ Path: `s3://crawl-bucket/${path}` }] });
  const crawl = async (Name: string, settings: Settings = {}) => {
    const { CrawlerNames } = await glue.listCrawlers({});
    const all = { Name, Role: 'role', DatabaseName: 'lake', Targets: targets(), ...settings };
    if (CrawlerNames?.includes(Name)) await glue.updateCrawler({ Name, ...settings });
    else await glue.createCrawler(all);
    await glue.startCrawler({ Name });
    return waitForCrawler(glue, Name);
  };
  const tables = async () => (await glue.getTables({ DatabaseName: 'lake' })).TableList ?? [];
  const columns = async (Name: string) => {
    const { Table } = await glue.getTable({ DatabaseName: 'lake', Name });
    return Table?.StorageDescriptor?.Columns?.map((column) => `${column.Name} ${column.Type}`);
  };
  const partitions = async (TableName: string) => {
    const { Partitions } = await glue.getPartitions({ DatabaseName: 'lake', TableName });
    return Partitions?.map(({ Values = [], StorageDescriptor }) => [
      Values.join('/'),
      StorageDescriptor?.Location,
    ]);
  };
  return { emulator, data_dir, glue, s3, put, targets, crawl, tables, columns, partitions };
}

/** Records as lines of JSON. */
export const lines = (...rows: object[]) => rows.map((row) => `${JSON.stringify(row)}\n`).join('');
