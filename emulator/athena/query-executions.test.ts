import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { openCatalog } from '../glue/catalog.ts';
import { openObjectStore } from '../s3/open-object-store.ts';
import { temporaryFolder } from '../temporary-folder.fixture.ts';
import { type Engine, openEngine } from './engine/engine.ts';
import { openPreparedStatements } from './prepared-statements.ts';
import type { QueryExecution, QueryRequest } from './query-execution.ts';
import { type ExecutionOptions, QueryExecutions } from './query-executions.ts';
import { type HistoryLimits, QueryHistory } from './query-history.ts';

const request = (sql: string): QueryRequest => ({
  sql,
  catalog: 'awsdatacatalog',
  database: 'default',
  work_group: 'primary',
  parameters: [],
  output_location: 's3://results/out/',
  scan_limit_bytes: undefined,
});
const endless =
  'SELECT count(*) FROM UNNEST(sequence(1, 10000)) AS a(x) CROSS JOIN UNNEST(sequence(1, 10000)) AS b(y) CROSS JOIN UNNEST(sequence(1, 10000)) AS c(z) WHERE (x * y + z) % 7 = 3';
const large =
  'SELECT a.x, b.y FROM UNNEST(sequence(1, 200)) AS a(x) CROSS JOIN UNNEST(sequence(1, 100)) AS b(y)';

type Limits = Partial<ExecutionOptions & HistoryLimits>;

/** @param held what each query of the engine waits for, deaf to its signal */
async function open(t: TestContext, limits: Limits = {}, held: Promise<void> = Promise.resolve()) {
  const data_dir = await temporaryFolder(t);
  const objects = await openObjectStore(join(data_dir, 'lake'));
  await objects.createBucket('results');
  const messages: string[] = [];
  const log = (_level: string, message: string) => void messages.push(message);
  const catalog = await openCatalog(join(data_dir, 'glue'));
  const engine = await openEngine({ data_dir, objects, catalog, log });
  const prepared_statements = await openPreparedStatements(data_dir);
  const run: Engine['run'] = (query) => held.then(() => engine.run(query));
  const slow: Engine = { run, open: (query) => engine.open(query), close: () => engine.close() };
  const tools = { engine: slow, catalog, objects, prepared_statements };
  const history = await QueryHistory.open(join(data_dir, 'athena'), log, limits);
  const executions = new QueryExecutions({ history, tools, log, ...limits });
  t.after(async () => {
    await executions.close();
    history.close();
    await engine.close();
    catalog.close();
  });
  const rowFiles = () => readdir(join(data_dir, 'athena', 'results'));
  const halfWritten = () => readdir(join(data_dir, 'lake', '.incoming'));
  return { executions, objects, messages, rowFiles, halfWritten };
}

async function until(what: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await what())) await sleep(5);
}
const end = async (execution: QueryExecution) => {
  await until(() => execution.completed_at !== undefined);
  return execution.state;
};

test('the oldest queries are forgotten with their rows and tokens, also those that were cancelled while they waited', async (t) => {
  const { executions, rowFiles } = await open(t, { max_remembered: 5, max_running: 1 });
  const token = randomUUID();
  const first = executions.start(request('SELECT 1'), token);
  await end(first);
  const running = executions.start(request(endless), undefined);
  const waiting = Array.from({ length: 20 }, () => executions.start(request('SELECT 2'), randomUUID()));
  for (const { id } of waiting) executions.stop(id);
  executions.stop(running.id);
  await end(running);
  const last = executions.start(request('SELECT 3'), undefined);
  await end(last);
  await until(async () => (await rowFiles()).length === 1);
  assert.throws(() => executions.get(first.id), /was not found/);
  assert.equal(executions.get(last.id).execution.state, 'SUCCEEDED');
  const known = [first, running, ...waiting, last].filter(({ id }) => {
    try {
      return executions.get(id).execution.id === id;
    } catch {
      return false;
    }
  });
  assert.ok(known.length <= 5, `${known.length} are remembered`);
  assert.notEqual(executions.start(request('SELECT 1'), token).id, first.id);
});

test('the rows that are kept have a limit of bytes, and the newest queries keep theirs', async (t) => {
  const { executions, rowFiles } = await open(t, { max_bytes: 1 });
  const started = Array.from({ length: 60 }, (_, index) =>
    executions.start(request(`SELECT ${index}`), undefined),
  );
  for (const execution of started) assert.equal(await end(execution), 'SUCCEEDED');
  await until(async () => (await rowFiles()).length === 50);
  assert.deepEqual(await executions.get(started[59]?.id ?? '').rows.read(0, 1), [['59']]);
});

test('a query whose bucket is deleted while it waits fails and says so, and leaves nothing half written', async (t) => {
  const { executions, objects, rowFiles, halfWritten } = await open(t, { max_running: 1 });
  const before = executions.start(request(endless), undefined);
  const execution = executions.start(request(large), undefined);
  await objects.deleteBucket('results');
  executions.stop(before.id);
  assert.equal(await end(execution), 'FAILED');
  assert.match(execution.reason ?? '', /NoSuchBucket: The specified bucket does not exist/);
  await until(async () => (await rowFiles()).length === 0 && (await halfWritten()).length === 0);
  assert.equal(objects.hasBucket('results'), false, 'the bucket stays deleted');
});

/** A hundred million rows: still at it whenever somebody looks. */
const unending =
  'SELECT a.x, b.y FROM UNNEST(sequence(1, 10000)) AS a(x) CROSS JOIN UNNEST(sequence(1, 10000)) AS b(y)';

test('a query that is cancelled while it writes leaves nothing half written', async (t) => {
  const { executions, rowFiles, halfWritten } = await open(t);
  const cancelled = executions.start(request(unending), undefined);
  await until(async () => (await halfWritten()).length > 0);
  executions.stop(cancelled.id);
  assert.equal(await end(cancelled), 'CANCELLED');
  assert.equal(cancelled.reason, 'Query cancelled by user');
  await until(async () => (await rowFiles()).length === 0 && (await halfWritten()).length === 0);
});

test('a query that runs out of time fails and says so, and leaves nothing half written', async (t) => {
  const { executions, rowFiles, halfWritten } = await open(t, { time_limit_ms: 300 });
  const late = executions.start(request(unending), undefined);
  assert.equal(await end(late), 'FAILED');
  assert.equal(late.reason, 'EXCEEDED_TIME_LIMIT: Query timeout');
  await until(async () => (await rowFiles()).length === 0 && (await halfWritten()).length === 0);
});

test('a query that is stopped while the engine does not listen is over all the same, and has its place until the engine lets go', async (t) => {
  const { promise, resolve } = Promise.withResolvers<void>();
  const { executions, halfWritten } = await open(t, { max_running: 1, obey_ms: 20 }, promise);
  const stopped = executions.start(request('SELECT 1'), undefined);
  executions.stop(stopped.id);
  assert.equal(await end(stopped), 'CANCELLED');
  assert.equal(stopped.reason, 'Query cancelled by user');
  const next = executions.start(request('SELECT 2'), undefined);
  assert.equal(next.state, 'QUEUED');
  resolve();
  assert.equal(await end(next), 'SUCCEEDED');
  assert.equal(executions.get(stopped.id).execution.state, 'CANCELLED');
  assert.deepEqual(await halfWritten(), []);
});

test('a query that runs out of time while the engine does not listen fails all the same', async (t) => {
  const { promise, resolve } = Promise.withResolvers<void>();
  const { executions } = await open(t, { time_limit_ms: 20, obey_ms: 20 }, promise);
  const late = executions.start(request('SELECT 1'), undefined);
  assert.equal(await end(late), 'FAILED');
  assert.match(late.reason ?? '', /^EXCEEDED_TIME_LIMIT/);
  resolve();
});

test('a query whose result can not be written fails, the log says why, and others go on', async (t) => {
  const { executions, objects, messages } = await open(t);
  // A file where the folder of the results has to be.
  await writeFile(join(objects.root, 'results', 'out'), '');
  const execution = executions.start(request(large), undefined);
  assert.equal(await end(execution), 'FAILED');
  await objects.delete('results', 'out');
  assert.equal(await end(executions.start(request('SELECT 1'), undefined)), 'SUCCEEDED');
  assert.ok(!messages.includes('The rows of a query could not be removed.'));
});

test('who waits for the end of a query hears of it at once, of one that goes on after a while, and of one that is over now', async (t) => {
  const { promise, resolve } = Promise.withResolvers<void>();
  const { executions } = await open(t, { max_running: 1 }, promise);
  const [running, waiting] = ['SELECT 1', 'SELECT 2'].map((sql) => executions.start(request(sql), undefined));
  assert.ok(running !== undefined && waiting !== undefined);
  await executions.ended(running.id, 1);
  assert.equal(running.state, 'RUNNING');
  // An hour: who is not told of the end would wait longer than this test may take.
  const looks = [running, running, waiting].map(({ id }) => executions.ended(id, 3_600_000));
  executions.stop(waiting.id);
  await looks.pop();
  assert.equal(waiting.state, 'CANCELLED');
  resolve();
  await Promise.all(looks);
  assert.equal(running.state, 'SUCCEEDED');
  await executions.ended(running.id, 3_600_000);
  await executions.ended(randomUUID(), 3_600_000);
});

test('closing ends what runs and what waits, and lets nothing begin any more', async (t) => {
  const { executions, halfWritten } = await open(t, { max_running: 2 });
  const started = [endless, large, endless, 'SELECT 1'].map((sql) =>
    executions.start(request(sql), undefined),
  );
  await executions.close();
  for (const { state, completed_at } of started) {
    assert.ok(completed_at !== undefined && ['CANCELLED', 'SUCCEEDED'].includes(state), state);
  }
  assert.throws(() => executions.start(request('SELECT 1'), undefined), /Too many queries/);
  assert.deepEqual(await halfWritten(), []);
});
