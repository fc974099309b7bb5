import assert from 'node:assert/strict';
import { Readable } from 'node:stream';
import { test } from 'node:test';
import { GetQueryExecutionCommand, ListQueryExecutionsCommand } from '@aws-sdk/client-athena';
import { AthenaDriver } from '@cubejs-backend/athena-driver';
import { endless, openLake } from '../athena/athena.fixture.ts';

async function openDriver(t: Parameters<typeof openLake>[0]) {
  const lake = await openLake(t);
  const { endpoint, region, credentials } = lake.emulator;
  // What Cube unloads it looks for with a client of its own, which reads this.
  process.env.AWS_ENDPOINT_URL_S3 = endpoint;
  t.after(() => {
    delete process.env.AWS_ENDPOINT_URL_S3;
  });
  const driver = (more: ConstructorParameters<typeof AthenaDriver>[0] = {}) => {
    const made = new AthenaDriver({
      endpoint,
      region,
      ...credentials,
      S3OutputLocation: 's3://results/cube/',
      pollTimeout: 60,
      pollMaxInterval: 0.05,
      ...more,
    });
    t.after(() => made.release());
    return made;
  };
  /** Runs a statement of DDL. */
  const make = async (sql: string) => {
    const { Status } = await lake.ended(await lake.start(sql));
    assert.equal(Status?.State, 'SUCCEEDED', Status?.StateChangeReason);
  };
  return { ...lake, driver, make };
}

test("Cube's driver tests its connection: a work group that is there, and one that is not", async (t) => {
  const { driver } = await openDriver(t);
  await driver().testConnection();
  await assert.rejects(driver({ workGroup: 'nowhere' }).testConnection(), /WorkGroup nowhere is not found/);
});

test("Cube's driver asks with parameters, reads every page, and as a stream", async (t) => {
  const { driver } = await openDriver(t);
  const rows = await driver().query('SELECT ? AS word, ? AS number', ["it's", 7]);
  assert.deepEqual(rows, [{ word: "it's", number: '7' }]);
  const many = 'SELECT x FROM UNNEST(sequence(1, 2500)) AS t(x) ORDER BY x';
  assert.equal((await driver().query<unknown>(many, [])).length, 2500);
  const streamed = await driver().stream(many, [], { highWaterMark: 100 });
  assert.deepEqual(streamed.types, [{ name: 'x', type: 'bigint' }]);
  const seen: unknown[] = [];
  for await (const row of Readable.from(streamed.rowStream)) seen.push(row);
  assert.deepEqual([seen.length, seen[0], seen.at(-1)], [2500, { x: '1' }, { x: '2500' }]);
});

test("Cube's driver says why a query was refused or failed, and stops one that runs", async (t) => {
  const { driver, athena, ended } = await openDriver(t);
  await assert.rejects(driver().query('SELEC 1', []), /line 1:1: /);
  await assert.rejects(driver().query('SELECT 1 / 0', []), /DIVISION_BY_ZERO/);
  const running = driver().query(endless, []);
  const given_up = assert.rejects(running, /cancelled/);
  const idOf = async () =>
    (await athena.send(new ListQueryExecutionsCommand({}))).QueryExecutionIds?.[0] ?? '';
  let id = await idOf();
  while (
    (await athena.send(new GetQueryExecutionCommand({ QueryExecutionId: id }))).QueryExecution?.Query !==
    endless
  ) {
    id = await idOf();
  }
  assert.ok('cancel' in running && typeof running.cancel === 'function');
  await running.cancel();
  await given_up;
  assert.equal((await ended(id)).Status?.State, 'CANCELLED');
});

test("Cube's driver finds tables, their columns and types", async (t) => {
  const { driver, make } = await openDriver(t);
  await make('CREATE DATABASE lake');
  await make(
    "CREATE EXTERNAL TABLE lake.plays (video_id string, n int) ROW FORMAT SERDE 'org.openx.data.jsonserde.JsonSerDe' LOCATION 's3://results/plays/'",
  );
  const schema = await driver({ schema: 'lake' }).tablesSchema();
  assert.deepEqual(Object.keys(schema), ['lake']);
  const columns = schema.lake?.plays?.map(({ name, type }) => [name, type]);
  assert.deepEqual(columns, [
    ['n', 'integer'],
    ['video_id', 'varchar'],
  ]);
});

test("Cube's driver unloads a query into files and finds them", async (t) => {
  const { driver } = await openDriver(t);
  const unloaded = await driver({ exportBucket: 's3://results/export' }).unload('plays', {
    maxFileSize: 64,
    query: { sql: 'SELECT x FROM UNNEST(sequence(1, 3)) AS t(x)', params: [] },
  });
  assert.deepEqual(unloaded.types, [{ name: 'x', type: 'bigint' }]);
  assert.ok(unloaded.csvFile.length > 0);
  for (const url of unloaded.csvFile) assert.equal((await fetch(url)).status, 200);
});
