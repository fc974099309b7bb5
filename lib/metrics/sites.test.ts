import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import type { Reader } from '../reader.ts';
import { startLake } from './lake.fixture.ts';
import { at, clickRow, day, playRow, viewRow } from './rows.fixture.ts';
import { sites } from './sites.ts';

const lake = await startLake();
after(() => lake.close());
const everybody = { name: 'test', role: 'viewer', sites: 'all' } as const;

await lake.put('click', [
  clickRow({ site: 'shop' }),
  clickRow({ site: 'shop', occurred_at: at('13:00:00') }),
  clickRow({ site: 'blog', event_id: 'twice' }),
  clickRow({ site: 'blog', event_id: 'twice', received_at: at('14:00:00') }),
  clickRow({ site: 'old', occurred_at: at('12:00:00', '2026-03-01') }),
]);
await lake.put('play', [playRow({ site: 'films' })]);
await lake.put('view', [viewRow({ site: 'shop' })]);

const shop = { site: 'shop', events: 3, last_event_ms: at('13:00:00') };
const blog = { site: 'blog', events: 1, last_event_ms: at('12:00:00') };
const films = { site: 'films', events: 1, last_event_ms: at('12:00:00') };

test('the sites of the range are listed, those with the most events first, each event once', async () => {
  const { rows, summary, params } = await sites.read(everybody, day);
  assert.deepEqual(rows, [shop, blog, films]);
  assert.deepEqual(summary, { cut: false });
  assert.equal(params.site, '*');
});

test('a reader is told of the sites that are theirs and of no others', async () => {
  const read = async (theirs: string[]) =>
    (await sites.read({ name: 'test', role: 'viewer', sites: theirs }, day)).rows;
  assert.deepEqual(await read(['films', 'shop', 'unheard-of']), [shop, films]);
  assert.deepEqual(await read([]), []);
});

test('a shared view tells of no sites, and a site is no parameter of the list', async () => {
  const shared: Omit<Reader, 'sites'> = {
    name: 'shared',
    role: 'viewer',
    scope: { questions: ['pages'], params: {}, required: [] },
  };
  await assert.rejects(sites.read({ ...shared, sites: 'all' }, day), { code: 'forbidden' });
  await assert.rejects(sites.read({ ...shared, sites: ['shop'] }, day), { code: 'forbidden' });
  await assert.rejects(sites.read(everybody, { ...day, site: 'shop' }), { code: 'bad_request' });
  assert.equal('site' in sites.params, false);
});
