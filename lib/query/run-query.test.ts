import assert from 'node:assert/strict';
import { after, type TestContext, test } from 'node:test';
import { until } from '../delivery/until.fixture.ts';
import { runQuery } from './run-query.ts';
import { type Call, type Scripted, startScriptedAthena } from './scripted-athena.fixture.ts';

const athena = await startScriptedAthena();
after(() => athena.close());

const state = (State: string, more: object = {}): Scripted => ({
  body: { QueryExecution: { QueryExecutionId: 'q1', Status: { State, ...more } } },
});
const error = (name: string, status = 400, Message = 'secret detail'): Scripted => ({
  status,
  body: { __type: name, Message },
});
const page = (rows: (string | null)[][], NextToken?: string): Scripted => ({
  body: {
    ResultSet: {
      Rows: rows.map((cells) => ({
        Data: cells.map((cell) => (cell === null ? {} : { VarCharValue: cell })),
      })),
      ResultSetMetadata: {
        ColumnInfo: [
          { Name: 'page', Type: 'varchar' },
          { Name: 'clicks', Type: 'bigint' },
        ],
      },
    },
    NextToken,
  },
});
const header = ['page', 'clicks'];

/** A query that goes well, but for what `differently` answers. */
function usual(
  differently: (call: Call, count: number) => Scripted | Promise<Scripted> | undefined | 'usual',
) {
  athena.play((call, count) => {
    const answer = differently(call, count);
    if (answer !== 'usual') return answer;
    switch (call.operation) {
      case 'StartQueryExecution':
        return { body: { QueryExecutionId: 'q1' } };
      case 'GetQueryExecution':
        return {
          body: {
            QueryExecution: {
              Status: { State: 'SUCCEEDED' },
              Statistics: { DataScannedInBytes: 1234, TotalExecutionTimeInMillis: 56 },
            },
          },
        };
      case 'StopQueryExecution':
        return { body: {} };
      default:
        return page([header]);
    }
  });
}
const counted = (operation: string) => athena.calls.filter((call) => call.operation === operation).length;
const query = { sql: 'SELECT ?', parameters: ["'a'"] };

test('a query is polled until it has succeeded, and all of its pages are read without the header', async () => {
  usual(({ operation, input }, count) => {
    if (operation === 'GetQueryExecution' && count < 4) return state(count < 2 ? 'QUEUED' : 'RUNNING');
    if (operation !== 'GetQueryResults') return 'usual';
    if (input.NextToken === undefined) return page([header, ['main', '3']], 'two');
    // Only the very first row is a header: later rows may look like one.
    if (input.NextToken === 'two') return page([header, [null, '1']], 'three');
    return page([]);
  });
  const { id, sql, columns, rows, scanned_bytes, duration_ms } = await runQuery(query);
  assert.deepEqual(
    { id, sql, columns, scanned_bytes, duration_ms },
    {
      id: 'q1',
      sql: 'SELECT ?',
      columns: header,
      scanned_bytes: 1234,
      duration_ms: 56,
    },
  );
  assert.deepEqual(rows, [['main', '3'], header, [null, '1']]);
  const start = athena.calls[0]?.input;
  assert.deepEqual(start?.ExecutionParameters, ["'a'"]);
  assert.deepEqual(start?.QueryExecutionContext, { Database: 'the-Database' });
  assert.equal(start?.WorkGroup, 'the-WorkGroup');
});

test('two readers who ask the same never share a token, so neither is given rows of the other', async () => {
  usual(() => 'usual');
  await runQuery(query);
  await runQuery(query);
  const tokens = athena.calls.flatMap(({ input }) => input.ClientRequestToken ?? []);
  assert.equal(new Set(tokens).size, 2);
});

test('a query without parameters sends none', async () => {
  usual(() => 'usual');
  await runQuery({ sql: 'SELECT 1', parameters: [] });
  assert.equal(athena.calls[0]?.input.ExecutionParameters, undefined);
});

for (const end of ['FAILED', 'CANCELLED', 'SOMETHING_NEW']) {
  test(`a query that ends as ${end} is an error, and its reason is for the log only`, async () => {
    usual(({ operation }) =>
      operation === 'GetQueryExecution' ? state(end, { StateChangeReason: 'line 1:8: secret' }) : 'usual',
    );
    await assert.rejects(runQuery(query), (thrown) => {
      assert.ok(thrown instanceof Error && thrown.cause instanceof Error);
      assert.equal('code' in thrown && thrown.code, 'query_failed');
      assert.doesNotMatch(thrown.message, /secret/);
      assert.match(thrown.cause.message, /secret/);
      return true;
    });
    assert.equal(counted('GetQueryExecution'), 1);
  });
}

test('SQL that Athena refuses is an error of ours, and what it says is for the log only', async () => {
  usual(() => error('InvalidRequestException'));
  await assert.rejects(runQuery(query), {
    code: 'query_failed',
    message: 'The query failed. The log says why.',
  });
  assert.equal(counted('StartQueryExecution'), 1);
});

test('a throttled call is sent again, with the same token', async () => {
  usual(({ operation }, count) =>
    count <= 2 && operation !== 'GetQueryResults' ? error('TooManyRequestsException') : 'usual',
  );
  assert.equal((await runQuery(query)).id, 'q1');
  assert.equal(counted('StartQueryExecution'), 3);
  assert.equal(counted('GetQueryExecution'), 3);
  const tokens = athena.calls.flatMap(({ input }) => input.ClientRequestToken ?? []);
  assert.equal(new Set(tokens).size, 1);
});

test('an Athena that stays busy or broken is unavailable, not wrong', async () => {
  usual(() => error('TooManyRequestsException'));
  await assert.rejects(runQuery(query), { code: 'unavailable', retry_after_s: 5 });
  usual(() => error('InternalServerException', 500));
  await assert.rejects(runQuery(query), { code: 'unavailable', retry_after_s: 5 });
});

/** The end of the time that a query has, when the test says so: no call takes longer than that on a busy machine. */
function timeOf(context: TestContext, timeout_ms: number): AbortController {
  const time = new AbortController();
  context.mock.method(AbortSignal, 'timeout', (ms: number) => {
    assert.equal(ms, timeout_ms);
    return time.signal;
  });
  return time;
}

test('a query that does not end in time is stopped', async (context) => {
  const time = timeOf(context, 150);
  usual(({ operation }, count) => {
    if (operation !== 'GetQueryExecution') return 'usual';
    if (count === 3) time.abort();
    return state('RUNNING');
  });
  await assert.rejects(runQuery({ ...query, timeout_ms: 150 }), {
    code: 'query_failed',
    message: 'The query took too long and was stopped.',
  });
  assert.deepEqual(athena.calls.at(-1), {
    operation: 'StopQueryExecution',
    input: { QueryExecutionId: 'q1' },
  });
});

test('an endpoint that never answers does not hold the reader longer than the time allowed', async (context) => {
  const time = timeOf(context, 150);
  usual(({ operation }) => {
    if (operation !== 'GetQueryExecution') return 'usual';
    time.abort();
    return undefined;
  });
  await assert.rejects(runQuery({ ...query, timeout_ms: 150 }), { code: 'query_failed' });
  assert.equal(counted('StopQueryExecution'), 1);
});

test('a query that is given up before it has an id is stopped once it has one', async () => {
  const reader = new AbortController();
  const { promise: begun, resolve: begin } = Promise.withResolvers<Scripted>();
  usual(({ operation }) => {
    if (operation !== 'StartQueryExecution') return 'usual';
    reader.abort();
    return begun;
  });
  await assert.rejects(runQuery({ ...query, signal: reader.signal }), { code: 'unavailable' });
  begin({ body: { QueryExecutionId: 'q2' } });
  await until(() => counted('StopQueryExecution') > 0);
  assert.deepEqual(athena.calls.at(-1)?.input, { QueryExecutionId: 'q2' });
});

test('a reader who goes away stops the query', async () => {
  const reader = new AbortController();
  usual(({ operation }, count) => {
    if (operation !== 'GetQueryExecution') return 'usual';
    if (count === 2) reader.abort();
    return state('RUNNING');
  });
  await assert.rejects(runQuery({ ...query, signal: reader.signal }), { code: 'unavailable' });
  assert.equal(athena.calls.at(-1)?.operation, 'StopQueryExecution');
});

test('a stop that fails does not hide why the query was stopped', async () => {
  usual(({ operation }) => {
    if (operation === 'StopQueryExecution') return error('InvalidRequestException');
    return operation === 'GetQueryExecution' ? state('RUNNING') : 'usual';
  });
  await assert.rejects(runQuery({ ...query, timeout_ms: 100 }), /took too long/);
});

test('as many rows as allowed are read, and one more is an error', async () => {
  usual(({ operation }) =>
    operation === 'GetQueryResults' ? page([header, ['a', '1'], ['b', '2']]) : 'usual',
  );
  assert.equal((await runQuery({ ...query, max_rows: 2 })).rows.length, 2);
  await assert.rejects(runQuery({ ...query, max_rows: 1 }), {
    code: 'query_failed',
    message: /more than 1 row/,
  });
});

test('a result without a header is refused, not read as one row less', async () => {
  usual(({ operation }) => (operation === 'GetQueryResults' ? page([['a', '1']]) : 'usual'));
  await assert.rejects(runQuery(query), { code: 'query_failed' });
});
