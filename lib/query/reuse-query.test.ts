import assert from 'node:assert/strict';
import { after, beforeEach, test } from 'node:test';
import { type ReusableQuery, reuseQuery } from './reuse-query.ts';
import { startScriptedAthena } from './scripted-athena.fixture.ts';

const athena = await startScriptedAthena();
after(() => athena.close());

const minute_ms = 60_000;
let next = 0;
/** Each test asks something of its own: what was answered before it is remembered. */
const ask = (more: Partial<ReusableQuery> = {}): ReusableQuery => ({
  sql: `SELECT ${next}`,
  parameters: [],
  max_age_ms: minute_ms,
  ...more,
});
const started = () => athena.calls.filter(({ operation }) => operation === 'StartQueryExecution').length;

/** Queries that end at once with `rows`; or that run until `isOver`. */
function play(rows: string[], isOver = () => true): void {
  let ids = 0;
  athena.play(({ operation }) => {
    switch (operation) {
      case 'StartQueryExecution':
        ids += 1;
        return { body: { QueryExecutionId: `q${ids}` } };
      case 'GetQueryExecution':
        return {
          body: {
            QueryExecution: {
              Status: { State: isOver() ? 'SUCCEEDED' : 'RUNNING' },
              Statistics: { DataScannedInBytes: 1234, TotalExecutionTimeInMillis: 56 },
            },
          },
        };
      case 'GetQueryResults':
        return {
          body: {
            ResultSet: {
              Rows: ['n', ...rows].map((VarCharValue) => ({ Data: [{ VarCharValue }] })),
              ResultSetMetadata: { ColumnInfo: [{ Name: 'n', Type: 'varchar' }] },
            },
          },
        };
      default:
        return { body: {} };
    }
  });
}

beforeEach(() => {
  next += 1;
  play(['7']);
});

test('a question asked again within its age is answered without a query, with the age of the first', async () => {
  const first = await reuseQuery(ask(), 1000);
  const again = await reuseQuery(ask(), 1000 + minute_ms);
  assert.equal(started(), 1);
  assert.deepEqual([first.reused, again.reused], [false, true]);
  assert.deepEqual(again.rows, [['7']]);
  assert.equal(again.id, first.id);
  assert.equal(again.answered_at_ms, 1000);
});

test('an answer older than the reader takes is not shown, nor one of the future', async () => {
  await reuseQuery(ask(), minute_ms);
  await reuseQuery(ask(), 2 * minute_ms + 1);
  await reuseQuery(ask(), 0);
  assert.equal(started(), 3);
});

test('who wants no older answer is given none, and theirs is good for others', async () => {
  const fresh = ask({ max_age_ms: 0 });
  await reuseQuery(fresh, 0);
  await reuseQuery(fresh, 0);
  assert.equal(started(), 2);
  assert.equal((await reuseQuery(ask(), 1)).reused, true);
});

test('other values and other SQL are other questions', async () => {
  for (const parameters of [[], ["'a'"], ["'b'"], ["'a','b'"], ["'a'", "'b'"]]) {
    await reuseQuery(ask({ parameters }), 0);
  }
  assert.equal(started(), 5);
});

test('an answer without rows is not given again, however young: there may be some by now', async () => {
  play([]);
  await reuseQuery(ask(), 0);
  await reuseQuery(ask(), 1);
  assert.equal(started(), 2);
});

test('an answer without rows stays where it is while another panel is asked anew, with its age', async () => {
  play([]);
  await reuseQuery(ask(), 1000);
  const kept = await reuseQuery(ask({ keeps_empty: true }), 2000);
  assert.equal(started(), 1);
  assert.deepEqual([kept.reused, kept.rows, kept.answered_at_ms], [true, [], 1000]);
  assert.equal((await reuseQuery(ask({ keeps_empty: true }), 2000 + minute_ms)).reused, false);
});

test('a refresh that finds no rows asks once, however often its page is drawn', async () => {
  play([]);
  await reuseQuery(ask({ refresh: 'press-1' }), 1);
  assert.equal((await reuseQuery(ask({ refresh: 'press-1' }), 2)).reused, true);
  assert.equal(started(), 1);
});

test('a failure is not given again', async () => {
  athena.play(() => ({ status: 400, body: { __type: 'InvalidRequestException' } }));
  await assert.rejects(reuseQuery(ask(), 0), { code: 'query_failed' });
  play(['7']);
  assert.equal((await reuseQuery(ask(), 1)).reused, false);
});

test('a refresh asks anew, once however often its page is drawn', async () => {
  await reuseQuery(ask(), 0);
  assert.equal((await reuseQuery(ask({ refresh: 'press-1' }), 1)).reused, false);
  assert.equal((await reuseQuery(ask({ refresh: 'press-1' }), 2)).reused, true);
  assert.equal((await reuseQuery(ask({ refresh: 'press-2' }), 3)).reused, false);
  assert.equal((await reuseQuery(ask(), 4)).answered_at_ms, 3);
});

test('who asks the same at the same time shares one query, and all are told its id', async () => {
  let is_over = false;
  play(['7'], () => is_over);
  const told: string[] = [];
  const question = ask({ on_start: (id) => told.push(id) });
  const answers = [reuseQuery(question, 0), reuseQuery(question, 1), reuseQuery(question, 2)];
  is_over = true;
  const settled = await Promise.all(answers);
  assert.equal(started(), 1);
  assert.deepEqual(told, ['q1', 'q1', 'q1']);
  assert.deepEqual(
    settled.map(({ reused }) => reused),
    [false, true, true],
  );
});

test('a shared query goes on while somebody waits for it, and is stopped when the last has gone', async () => {
  let is_over = false;
  play(['7'], () => is_over);
  const [one, other] = [new AbortController(), new AbortController()];
  const first = reuseQuery(ask({ signal: one.signal }), 0);
  const second = reuseQuery(ask({ signal: other.signal }), 1);
  one.abort();
  await assert.rejects(first, { code: 'unavailable' });
  is_over = true;
  assert.deepEqual((await second).rows, [['7']]);
  const isStopped = () => athena.calls.some(({ operation }) => operation === 'StopQueryExecution');
  assert.equal(isStopped(), false);

  next += 1;
  play(['7'], () => false);
  const last = new AbortController();
  const { promise: has_begun, resolve } = Promise.withResolvers<string>();
  const third = reuseQuery(ask({ signal: last.signal, on_start: resolve }), 0);
  await has_begun;
  last.abort();
  await assert.rejects(third, { code: 'unavailable' });
  const deadline = performance.now() + 30_000;
  while (!isStopped() && performance.now() < deadline) await new Promise(setImmediate);
  assert.equal(isStopped(), true);
});
