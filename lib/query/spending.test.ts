import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import type { Reader } from '../reader.ts';
import { type Scripted, startScriptedAthena } from './scripted-athena.fixture.ts';

const athena = await startScriptedAthena();
const data_dir = await mkdtemp(join(tmpdir(), 'heatlake-spending-'));
process.env.HEATLAKE_DATA_DIR = data_dir;
after(async () => {
  await athena.close();
  await rm(data_dir, { recursive: true });
});
const { queryHistory } = await import('./query-history.ts');
const { noteReuse } = await import('./reuse-notes.ts');
const { noteSqlPageQuery, sqlPageQueries } = await import('./sql-page-queries.ts');
const { readSpending } = await import('./spending.ts');

const viewer: Reader = { name: 'ann', role: 'viewer', sites: 'all' };
const least_usd = (10 / 2 ** 20) * 5;
/** The middle of November in Seoul, where the month began at 15:00 UTC of October 31. */
const now_ms = Date.UTC(2026, 10, 3, 3);

type Past = { id: string; at: string; metric?: string; state?: string; bytes?: number; type?: string };

function describe({ id, at, metric, state = 'SUCCEEDED', bytes = 0, type = 'DML' }: Past) {
  return {
    QueryExecutionId: id,
    Query: metric === undefined ? 'SELECT 1' : `-- heatlake: ${metric}\nSELECT 1`,
    StatementType: type,
    Status: { State: state, SubmissionDateTime: Date.parse(at) / 1000 },
    Statistics: { DataScannedInBytes: bytes },
  };
}

/** A history, newest first, told in pages of two. */
function play(past: readonly Past[]): void {
  athena.play(({ operation, input }): Scripted => {
    if (operation === 'ListQueryExecutions') {
      assert.equal(input.WorkGroup, 'the-WorkGroup');
      const start = Number(input.NextToken ?? 0);
      const NextToken = start + 2 < past.length ? String(start + 2) : undefined;
      return { body: { QueryExecutionIds: past.slice(start, start + 2).map(({ id }) => id), NextToken } };
    }
    const ids = input.QueryExecutionIds;
    assert.ok(Array.isArray(ids));
    return { body: { QueryExecutions: past.filter(({ id }) => ids.includes(id)).map(describe) } };
  });
}

const november: Past[] = [
  { id: 'running', at: '2026-11-03T02:59:00Z', metric: 'pages', state: 'RUNNING', bytes: 1e12 },
  { id: 'today', at: '2026-11-03T02:00:00Z', metric: 'pages', bytes: 20 * 2 ** 20 },
  { id: 'failed', at: '2026-11-02T15:30:00Z', metric: 'pages', state: 'FAILED', bytes: 1e12 },
  { id: 'stopped', at: '2026-11-02T14:59:00Z', metric: 'video-totals', state: 'CANCELLED', bytes: 5 },
  { id: 'by-hand', at: '2026-11-01T00:00:00Z', bytes: 1 },
  { id: 'ddl', at: '2026-10-31T15:00:00Z', type: 'DDL' },
  { id: 'october', at: '2026-10-31T14:59:59Z', metric: 'pages', bytes: 1e12 },
  { id: 'september', at: '2026-09-30T00:00:00Z', metric: 'pages', bytes: 1e12 },
];

test('a month is what Athena bills: no failures and no DDL, stopped ones too, at least 10 MB each', async () => {
  play(november);
  const { total, by_metric, month } = await readSpending(viewer, 'Asia/Seoul', now_ms);
  assert.equal(month, '2026-11-01');
  assert.equal(total.queries, 5);
  assert.equal(total.cost_usd, 4 * least_usd);
  assert.deepEqual(
    by_metric.map(({ metric, queries, cost_usd }) => [metric, queries, cost_usd / least_usd]),
    [
      ['pages', 2, 2],
      ['video-totals', 1, 1],
      [undefined, 2, 1],
    ],
  );
});

test('queries of the SQL page are told from those of other tools, also after a restart', async () => {
  await noteSqlPageQuery('on-the-page');
  const kept = await readFile(join(data_dir, 'sql-page-queries'), 'utf8');
  assert.equal(kept, 'on-the-page\n');
  play([
    { id: 'on-the-page', at: '2026-11-03T02:00:00Z', bytes: 1 },
    { id: 'of-a-tool', at: '2026-11-03T01:00:00Z', bytes: 1 },
  ]);
  const { by_metric } = await readSpending(viewer, 'Asia/Seoul', now_ms);
  assert.deepEqual(
    by_metric.filter(({ queries }) => queries > 0).map(({ metric, queries }) => [metric, queries]),
    [
      ['sql-page', 1],
      [undefined, 1],
    ],
  );
  Reflect.deleteProperty(globalThis, Symbol.for('heatlake.sql-page-queries'));
  assert.deepEqual([...(await sqlPageQueries())], ['on-the-page']);
});

test('days are the reader’s, and each of the month up to today is there', async () => {
  play(november);
  const { by_day } = await readSpending(viewer, 'Asia/Seoul', now_ms);
  assert.deepEqual(
    by_day.map(({ day, queries }) => [day, queries]),
    [
      ['2026-11-01', 2],
      ['2026-11-02', 1],
      ['2026-11-03', 2],
    ],
  );
});

test('a query that has ended is asked about once, one that runs again', async () => {
  play(november);
  await queryHistory(Date.UTC(2026, 9, 31, 15));
  const asked = athena.calls.flatMap(({ input }) => input.QueryExecutionIds ?? []);
  assert.deepEqual(asked, ['running']);
});

test('a history that is too long is cut, and says so', async () => {
  play(november);
  const { queries, cut } = await queryHistory(0, 4);
  assert.equal(cut, true);
  assert.deepEqual(
    queries.map(({ id }) => id),
    ['today', 'failed', 'stopped'],
  );
});

test('answers that were given again are counted with what they would have cost', async () => {
  play(november);
  noteReuse({ sql: '-- heatlake: pages\nSELECT 1', scanned_bytes: 1 }, now_ms);
  noteReuse({ sql: '-- heatlake: pages\nSELECT 1', scanned_bytes: 20 * 2 ** 20 }, now_ms);
  const { total, by_metric } = await readSpending(viewer, 'UTC', now_ms);
  assert.equal(total.reused, 2);
  const pages = by_metric.find(({ metric }) => metric === 'pages');
  assert.ok(pages !== undefined && Math.abs(pages.saved_usd - 3 * least_usd) < 1e-12);
});

test('who holds a link to one view is told nothing of what all of it costs', async () => {
  const scope = { questions: ['pages'], params: {}, required: [] };
  await assert.rejects(readSpending({ ...viewer, scope }, 'UTC', now_ms), { code: 'forbidden' });
});
