import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { AthenaClient, GetQueryExecutionCommand } from '@aws-sdk/client-athena';
import fc from 'fast-check';
import { literal } from '../query/literal.ts';
import { decodeRows, double, integer, text } from '../query/result-row.ts';
import { runQuery } from '../query/run-query.ts';
import { startLake } from './lake.fixture.ts';

const lake = await startLake();
after(() => lake.close());

/** Asks for values as parameters, and gives the cells that come back. */
async function echo(values: readonly (string | number)[]): Promise<(string | null)[]> {
  const columns = values.map((_, place) => `? AS v${place}`);
  const parameters = values.map((value) => literal(value));
  const { rows } = await runQuery({ sql: `SELECT ${columns.join(', ')}`, parameters });
  return rows[0] ?? [];
}

test('any text that is a parameter comes back from the lake as it was', async () => {
  const texts = fc.sample(
    fc.string({ unit: 'binary', maxLength: 100 }).filter((value) => !value.includes('\0')),
    { numRuns: 40, seed: 1 },
  );
  const odd = [
    "'",
    "''",
    "\\'",
    '?',
    '-- ?',
    '/* ? */',
    "' OR 'a' = 'a",
    '"',
    ';',
    '\r\n',
    '한국어',
    '',
    'NULL',
    '1 + 1',
    '👍',
  ];
  assert.deepEqual(await echo([...odd, ...texts]), [...odd, ...texts]);
});

test('any number that is a parameter comes back from the lake as it was', async () => {
  const doubles = fc.sample(
    fc.double({ noNaN: true, noDefaultInfinity: true }).filter((value) => !Number.isInteger(value)),
    { numRuns: 30, seed: 1 },
  );
  assert.deepEqual(
    (await echo(doubles)).map((cell) => double.parse(cell)),
    doubles,
  );
  const whole = [
    0,
    1,
    -1,
    2 ** 31 - 1,
    -(2 ** 31),
    2 ** 31,
    Number.MAX_SAFE_INTEGER,
    Number.MIN_SAFE_INTEGER,
  ];
  assert.deepEqual(
    (await echo(whole)).map((cell) => integer.parse(cell)),
    whole,
  );
});

test('cells are printed as the decoders read them', async () => {
  const sql =
    "SELECT 7 / 2 AS a, 5E0 AS b, 1E20 AS c, CAST('' AS varchar) AS d, avg(v) AS e FROM (VALUES 1, 2) AS t (v)";
  const { columns, rows } = await runQuery({ sql, parameters: [] });
  const shape = { a: integer, b: double, c: double, d: text, e: double };
  assert.deepEqual(decodeRows(shape, columns, rows), [{ a: 3, b: 5, c: 1e20, d: '', e: 1.5 }]);
});

test('a table that is not there, SQL that is none and too few values are failures of ours', async () => {
  for (const [sql, reason] of [
    ['SELECT * FROM no_such_table', /no_such_table/],
    ['SELEKT 1', /SELEKT/],
    ['SELECT ? AS a, ? AS b', /parameter/i],
  ] as const) {
    await assert.rejects(runQuery({ sql, parameters: ["'a'"] }), (thrown) => {
      assert.ok(thrown instanceof Error && thrown.cause instanceof Error);
      assert.equal('code' in thrown && thrown.code, 'query_failed');
      assert.match(thrown.cause.message, reason);
      assert.doesNotMatch(thrown.message, reason);
      return true;
    });
  }
});

test('a query that runs too long is cancelled in the lake, not only forgotten', async (context) => {
  const endless = `SELECT count(*) AS n FROM UNNEST(sequence(1, 10000)) AS a (x)
    CROSS JOIN UNNEST(sequence(1, 10000)) AS b (y) CROSS JOIN UNNEST(sequence(1, 10000)) AS c (z)
    WHERE (x * y + z) % 7 = 3`;
  // Its time is up as soon as it has begun: on a busy machine that alone may take long.
  const time = new AbortController();
  const timeout = AbortSignal.timeout.bind(AbortSignal);
  // The lake runs in this process, and has limits of its own.
  context.mock.method(AbortSignal, 'timeout', (ms: number) => (ms === 1234 ? time.signal : timeout(ms)));
  let id = '';
  const on_start = (started: string) => {
    id = started;
    time.abort();
  };
  await assert.rejects(runQuery({ sql: endless, parameters: [], timeout_ms: 1234, on_start }), (thrown) => {
    assert.ok(thrown instanceof Error && thrown.cause instanceof Error);
    assert.equal(thrown.message, 'The query took too long and was stopped.');
    assert.equal(thrown.cause.message, `It was ${id}.`);
    return true;
  });
  const athena = new AthenaClient({ region: 'us-east-1' });
  const stateNow = async () => {
    const asked = await athena.send(new GetQueryExecutionCommand({ QueryExecutionId: id }));
    return asked.QueryExecution?.Status?.State;
  };
  let state = await stateNow();
  for (; state === 'QUEUED' || state === 'RUNNING'; state = await stateNow()) await sleep(20);
  assert.equal(state, 'CANCELLED');
  athena.destroy();
});
