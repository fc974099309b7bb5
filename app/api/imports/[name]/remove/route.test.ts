import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { importEvents } from '#lib/imports/imports.ts';
import { startLake } from '#lib/metrics/lake.fixture.ts';
import type { Reader } from '#lib/reader.ts';
import { png } from '#lib/snapshots/pictures.fixture.ts';
import { factsSchema, type Subject } from '#lib/snapshots/snapshot.ts';
import { keepSnapshot, readSnapshot } from '#lib/snapshots/snapshots.ts';

process.env.HEATLAKE_API_TOKEN = 'an-api-token-of-the-team';
const lake = await startLake();
after(() => lake.close());
const { POST } = await import('./route.ts');

const admin: Reader = { name: 'test', role: 'admin', sites: 'all' };
const picture = { bytes: png(3, 2), facts: factsSchema.parse({}) };
const pageOf = (site: string): Subject => ({ site, page: '/', band: 'desktop' });
const timestamp = Date.parse('2026-11-01T00:00:00Z');

async function importAndRemove(name: string, site: string): Promise<void> {
  const event = { type: 'click', site, page: '/', width: 9, height: 9, x: 1, y: 1, timestamp };
  assert.equal((await importEvents(admin, name, [event])).accepted, 1);
  const request = new Request(`http://localhost:3000/api/imports/${name}/remove`, {
    method: 'POST',
    headers: { authorization: 'Bearer an-api-token-of-the-team' },
  });
  assert.equal((await POST(request, { params: Promise.resolve({ name }) })).status, 200);
}

test('with the sample go the pictures of its pages, and with another import no picture', async () => {
  for (const site of ['sample', 'shop']) await keepSnapshot(admin, pageOf(site), picture);
  await importAndRemove('history', 'shop');
  await importAndRemove('sample', 'sample');
  assert.equal(await readSnapshot(admin, pageOf('sample')), undefined);
  assert.equal((await readSnapshot(admin, pageOf('shop')))?.width, 3);
});
