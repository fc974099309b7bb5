import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { DeleteDeliveryStreamCommand, FirehoseClient } from '@aws-sdk/client-firehose';
import { ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import { lake } from '../lake.ts';
import { clicksOverTime } from '../metrics/clicks-over-time.ts';
import { startLake } from '../metrics/lake.fixture.ts';
import { clickRow } from '../metrics/rows.fixture.ts';
import { createDayBudget } from './day-budget.ts';
import { finishImport, importEvents, importStatus, removeImport } from './imports.ts';

const admin = { name: 'admin', role: 'admin', sites: 'all' } as const;
let place: Awaited<ReturnType<typeof startLake>>;
before(async () => {
  place = await startLake();
});
after(() => place.close());

const press = (timestamp: string, site = 'sample') => ({
  type: 'click',
  site,
  page: '/',
  width: 1000,
  height: 1000,
  x: 5,
  y: 5,
  timestamp: Date.parse(timestamp),
});

async function clicksPerDay(site: string, from: string, to: string) {
  const { rows } = await clicksOverTime.read(admin, { site, from, to, tz: 'UTC', step: 'day' });
  return rows.map(({ clicks }) => clicks);
}

async function keys(prefix: string): Promise<string[]> {
  const s3 = new S3Client({ forcePathStyle: true });
  const { bucket } = await lake();
  const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket: bucket, Prefix: prefix }));
  s3.destroy();
  return Contents.flatMap(({ Key }) => Key ?? []);
}

/** What was taken is delivered at once, where it would be after a minute: the stream goes. */
async function deliverNow(): Promise<void> {
  const firehose = new FirehoseClient({});
  const { import_streams } = await lake();
  await firehose.send(new DeleteDeliveryStreamCommand({ DeliveryStreamName: import_streams?.click }));
  firehose.destroy();
}

test('past events are counted on their own days, and removing an import takes its files and no others', async () => {
  const own = { site: 'sample', occurred_at: Date.parse('2026-11-02T12:00:00Z') };
  await place.put('click', [clickRow(own)]);
  const sample = ['2026-11-01T23:59:59.999Z', '2026-11-02T00:00:00Z', '2026-11-02T12:00:00Z'];
  const first = await importEvents(
    admin,
    'sample',
    sample.map((time) => press(time)),
  );
  assert.deepEqual(first, { accepted: 3, rejected: [] });
  const beside = await importEvents(admin, 'sample-2', [press('2026-11-02T08:00:00Z')]);
  assert.equal(beside.accepted, 1);
  await deliverNow();

  assert.deepEqual(await clicksPerDay('sample', '2026-10-31', '2026-11-03'), [0, 1, 4, 0]);
  const before_removal = await keys('clicks/');
  assert.equal(before_removal.filter((key) => key.includes('/import-sample/')).length, 2);

  await finishImport(admin, 'sample');
  assert.deepEqual(await removeImport(admin, 'sample'), { deleted_files: 2 });
  assert.deepEqual(await clicksPerDay('sample', '2026-10-31', '2026-11-03'), [0, 0, 2, 0]);
  assert.deepEqual(
    await keys('clicks/'),
    before_removal.filter((key) => !key.includes('/import-sample/')),
  );
});

test('an import that is being removed takes nothing more, and says so until it is gone', async () => {
  const note = await importStatus(admin, 'sample');
  assert.equal(note?.removing, true);
  await assert.rejects(importEvents(admin, 'sample', [press('2026-11-01T10:00:00Z')]), {
    code: 'unavailable',
    retry_after_s: 5,
  });
});

test('only an admin imports, finishes or removes, and only under a plain name', async () => {
  const reader = { name: 'reader', role: 'viewer', sites: 'all' } as const;
  for (const call of [importStatus, finishImport, removeImport]) {
    await assert.rejects(call(reader, 'sample'), { code: 'forbidden' });
    await assert.rejects(call(admin, '../x'), { code: 'bad_request' });
  }
  await assert.rejects(importEvents(reader, 'sample', []), { code: 'forbidden' });
  await assert.rejects(removeImport(admin, 'never-made'), { code: 'not_found' });
  assert.equal(await importStatus(admin, 'never-made'), undefined);
});

test('the import of the sample takes events of its own site only', async () => {
  const { accepted, rejected } = await importEvents(admin, 'sample', [press('2026-11-01T10:00:00Z', 'shop')]);
  assert.equal(accepted, 0);
  assert.equal(rejected[0]?.issues[0]?.path, 'site');
});

test('events of more days than Firehose opens at once are asked for again later', () => {
  let now_ms = 0;
  const budget = createDayBudget(() => now_ms);
  const days = (from: number, count: number) =>
    new Set(Array.from({ length: count }, (_, place) => String(from + place)));
  assert.equal(budget.take(days(0, 400)), 0);
  assert.equal(budget.take(days(0, 400)), 0, 'days that are open already');
  assert.equal(budget.take(days(400, 1)), 60);
  now_ms = 60_000;
  assert.equal(budget.take(days(400, 1)), 0);
});
