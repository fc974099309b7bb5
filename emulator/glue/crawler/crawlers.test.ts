import assert from 'node:assert/strict';
import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { openObjectStore } from '../../s3/open-object-store.ts';
import { temporaryFolder } from '../../temporary-folder.fixture.ts';
import { openCatalog } from '../catalog.ts';
import type { CrawlerSettings } from './crawler-shapes.ts';
import type { Crawlers } from './crawlers.ts';
import { openCrawlers } from './open-crawlers.ts';

const settings: CrawlerSettings = {
  Role: 'r',
  DatabaseName: 'lake',
  Targets: { S3Targets: [{ Path: 's3://many-days' }] },
};

/** Crawlers over a bucket of so many days, with one file of one record each. */
async function open(t: TestContext, days: number) {
  const root = await temporaryFolder(t);
  const objects = await openObjectStore(join(root, 'lake'));
  t.after(() => objects.close());
  await objects.createBucket('many-days');
  for (let day = 0; day < days; day += 1) {
    const folder = join(root, 'lake', 'many-days', `day=${String(day).padStart(5, '0')}`);
    await mkdir(folder);
    await writeFile(join(folder, 'a.json'), `{"n":${day}}\n`);
  }
  const catalog = await openCatalog(join(root, 'glue'));
  t.after(() => catalog.close());
  const messages: string[] = [];
  const log = (_level: string, message: string) => void messages.push(message);
  const openIn = async (folder: string) => {
    const crawlers = await openCrawlers(folder, { objects, catalog, log });
    t.after(() => crawlers.close());
    return crawlers;
  };
  return { root, catalog, messages, openIn, crawlers: await openIn(join(root, 'glue')) };
}

async function ended(crawlers: Crawlers, name: string) {
  for (;;) {
    const last = crawlers.get(name).crawls.at(-1);
    if (last !== undefined && last.state !== 'RUNNING') return last;
    await delay(10);
  }
}

test('a crawl of a thousand days finds each, and others have their turn while it runs', async (t) => {
  const { crawlers, catalog } = await open(t, 1000);
  await crawlers.create('c', settings);
  await crawlers.start('c');
  let turns = 0;
  const beat = setInterval(() => {
    turns += 1;
  }, 5);
  const last = await ended(crawlers, 'c');
  clearInterval(beat);
  assert.deepEqual([last.state, last.tables.created, last.partitions.created], ['COMPLETED', 1, 1000]);
  assert.equal(catalog.listPartitions('lake', 'many_days').length, 1000);
  assert.equal(catalog.getTable('lake', 'many_days').Parameters?.recordCount, '1000');
  assert.ok(turns > 1, `${turns} turns`);
});

test('a crawler that runs is not started twice, nor changed; stopped it ends, says so, and can be started again', async (t) => {
  const { crawlers, messages } = await open(t, 500);
  await crawlers.create('c', settings);
  await crawlers.start('c');
  const running = { code: 'CrawlerRunningException', message: 'Crawler with name c has already started' };
  await assert.rejects(crawlers.start('c'), running);
  await assert.rejects(crawlers.update('c', { Role: 'other' }), running);
  await assert.rejects(crawlers.delete('c'), running);
  crawlers.stop('c');
  assert.ok(crawlers.isStopping('c'));
  assert.throws(() => crawlers.stop('c'), { code: 'CrawlerStoppingException' });
  assert.equal((await ended(crawlers, 'c')).state, 'STOPPED');
  assert.deepEqual(messages, []);
  await crawlers.start('c');
  assert.equal((await ended(crawlers, 'c')).state, 'COMPLETED');
});

test('a crawl that was running when the process was killed has failed after it, and can be started again', async (t) => {
  const { root, crawlers, openIn } = await open(t, 500);
  await crawlers.create('c', settings);
  await crawlers.start('c');
  await mkdir(join(root, 'killed'));
  await copyFile(join(root, 'glue', 'crawlers.json'), join(root, 'killed', 'crawlers.json'));
  await ended(crawlers, 'c');
  const later = await openIn(join(root, 'killed'));
  const [last] = later.get('c').crawls;
  assert.deepEqual(
    [last?.state, last?.error_message],
    ['FAILED', 'The endpoint ended while the crawler was running.'],
  );
  await later.start('c');
  assert.equal((await ended(later, 'c')).state, 'COMPLETED');
});

test('closing ends what runs, and what it was doing is remembered as stopped', async (t) => {
  const { crawlers, openIn, root } = await open(t, 500);
  await crawlers.create('c', settings);
  await crawlers.start('c');
  await crawlers.close();
  assert.equal((await openIn(join(root, 'glue'))).get('c').crawls.at(-1)?.state, 'STOPPED');
});
