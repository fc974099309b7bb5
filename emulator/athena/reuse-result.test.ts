import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  CreatePreparedStatementCommand,
  CreateWorkGroupCommand,
  GetQueryRuntimeStatisticsCommand,
  type StartQueryExecutionCommandInput,
  UpdatePreparedStatementCommand,
  UpdateWorkGroupCommand,
} from '@aws-sdk/client-athena';
import { CreateDatabaseCommand, CreateTableCommand } from '@aws-sdk/client-glue';
import { DeleteObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { openLake, refused } from './athena.fixture.ts';

const within = (MaxAgeInMinutes?: number): Partial<StartQueryExecutionCommandInput> => ({
  ResultReuseConfiguration: { ResultReuseByAgeConfiguration: { Enabled: true, MaxAgeInMinutes } },
});

/** A lake with the table `db.t` of numbers, to which more can be added. */
async function openTable(t: Parameters<typeof openLake>[0]) {
  const lake = await openLake(t);
  const { s3, glue, start, ended, rows } = lake;
  const add = (number: number) =>
    s3.send(
      new PutObjectCommand({ Bucket: 'results', Key: `data/${number}.json`, Body: `{"n":${number}}\n` }),
    );
  await add(1);
  await glue.send(new CreateDatabaseCommand({ DatabaseInput: { Name: 'db' } }));
  const StorageDescriptor = {
    Columns: [{ Name: 'n', Type: 'int' }],
    Location: 's3://results/data/',
    SerdeInfo: { SerializationLibrary: 'org.openx.data.jsonserde.JsonSerDe' },
  };
  await glue.send(
    new CreateTableCommand({ DatabaseName: 'db', TableInput: { Name: 't', StorageDescriptor } }),
  );
  const ask = async (sql: string, more: Partial<StartQueryExecutionCommandInput> = {}) => {
    const id = await start(sql, more);
    const { Statistics, ResultConfiguration, ...rest } = await ended(id);
    assert.equal(rest.Status?.State, 'SUCCEEDED', rest.Status?.StateChangeReason);
    return {
      id,
      answer: (await rows(id))[1]?.[0],
      reused: Statistics?.ResultReuseInformation?.ReusedPreviousResult,
      scanned: Statistics?.DataScannedInBytes,
      location: ResultConfiguration?.OutputLocation,
      settings: rest.ResultReuseConfiguration?.ResultReuseByAgeConfiguration,
    };
  };
  return { ...lake, add, ask };
}

const sum = 'SELECT sum(n) AS s FROM db.t';

test('an earlier result is the answer where it is asked for, and for nobody else', async (t) => {
  const { athena, add, ask, page } = await openTable(t);
  const first = await ask(sum);
  assert.deepEqual([first.answer, first.reused, first.settings?.Enabled], ['1', false, false]);
  await add(2);
  const again = await ask(sum, within(60));
  assert.deepEqual([again.answer, again.reused, again.scanned], ['1', true, 0]);
  assert.deepEqual(again.settings, { Enabled: true, MaxAgeInMinutes: 60 });
  assert.equal(again.location, first.location);
  assert.notEqual(again.id, first.id);
  const { ResultSet } = await page(again.id);
  assert.equal(ResultSet?.ResultSetMetadata?.ColumnInfo?.[0]?.Name, 's');
  const { QueryRuntimeStatistics } = await athena.send(
    new GetQueryRuntimeStatisticsCommand({ QueryExecutionId: again.id }),
  );
  assert.deepEqual(
    [QueryRuntimeStatistics?.Rows?.InputBytes, QueryRuntimeStatistics?.Rows?.OutputRows],
    [0, 1],
  );
  const fresh = await ask(sum);
  assert.deepEqual([fresh.answer, fresh.reused], ['3', false]);
  assert.equal((await ask(sum, within())).answer, '3', 'the latest result counts');
});

test('a result answers only the same question: text, database, parameters, place, work group, and age', async (t) => {
  const { athena, ask } = await openTable(t);
  await athena.send(
    new CreateWorkGroupCommand({ Name: 'team', Configuration: { EnforceWorkGroupConfiguration: false } }),
  );
  await ask(sum);
  await ask('SELECT ? AS x', { ExecutionParameters: ['1'] });
  const others: [string, Partial<StartQueryExecutionCommandInput>][] = [
    [sum.replace(' ', '  '), within(60)],
    [sum, { ...within(60), QueryExecutionContext: { Database: 'db' } }],
    [sum, { ...within(60), WorkGroup: 'team' }],
    [sum, { ...within(60), ResultConfiguration: { OutputLocation: 's3://results/other/' } }],
    [sum, within(0)],
    ['SELECT ? AS x', { ...within(60), ExecutionParameters: ['2'] }],
  ];
  for (const [sql, more] of others)
    assert.equal((await ask(sql, more)).reused, false, JSON.stringify([sql, more]));
  const same = await ask('SELECT ? AS x', { ...within(60), ExecutionParameters: ['1'] });
  assert.deepEqual([same.answer, same.reused], ['1', true]);
});

test('what changes by itself is never reused, nor a result that is gone, nor where the place is overridden', async (t) => {
  const { athena, s3, ask } = await openTable(t);
  for (const sql of ['SELECT now()', 'SELECT current_timestamp', 'SELECT current_date', 'SELECT RANDOM()']) {
    await ask(sql);
    assert.equal((await ask(sql, within(60))).reused, false, sql);
  }
  const text = `SELECT 'now()' AS "random" -- uuid()`;
  await ask(text);
  assert.equal(
    (await ask(text, within(60))).reused,
    true,
    'texts, names in quotes and comments change nothing',
  );
  const { id } = await ask(sum);
  await s3.send(new DeleteObjectCommand({ Bucket: 'results', Key: `out/${id}.csv` }));
  assert.equal((await ask(sum, within(60))).reused, false);
  const ResultConfigurationUpdates = { OutputLocation: 's3://results/primary/' };
  await athena.send(
    new UpdateWorkGroupCommand({
      WorkGroup: 'primary',
      ConfigurationUpdates: { ResultConfigurationUpdates },
    }),
  );
  assert.equal(
    (await ask(sum, within(60))).reused,
    false,
    'the request names another place than its work group',
  );
});

test('a prepared statement is reused until it is another one, and not where it changes by itself', async (t) => {
  const { athena, ask } = await openTable(t);
  const prepare = (StatementName: string, QueryStatement: string) =>
    athena.send(new CreatePreparedStatementCommand({ StatementName, QueryStatement, WorkGroup: 'primary' }));
  await prepare('sum_of', 'SELECT sum(n) FROM db.t');
  await prepare('moment', 'SELECT now()');
  // A statement must be a whole second older than the query that is reused: its time may be rounded.
  const made = Date.now();
  while (Date.now() < made + 1100) await sleep(50);
  await ask('EXECUTE sum_of');
  await ask('EXECUTE moment');
  assert.equal((await ask('EXECUTE sum_of', within(60))).reused, true);
  assert.equal((await ask('EXECUTE moment', within(60))).reused, false);
  const change = { StatementName: 'sum_of', WorkGroup: 'primary', QueryStatement: 'SELECT 7' };
  await athena.send(new UpdatePreparedStatementCommand(change));
  const changed = await ask('EXECUTE sum_of', within(60));
  assert.deepEqual([changed.answer, changed.reused], ['7', false]);
});

test('an answer that was reused does not make its data younger', async (t) => {
  const { ask, s3 } = await openTable(t);
  const first = await ask(sum);
  const reused = await ask(sum, within(60));
  assert.equal(reused.location, first.location);
  await s3.send(new DeleteObjectCommand({ Bucket: 'results', Key: `out/${first.id}.csv` }));
  assert.equal((await ask(sum, within(60))).reused, false);
});

test('an age out of its bounds is refused', async (t) => {
  const { start } = await openLake(t);
  for (const age of [-1, 10_081]) {
    await assert.rejects(
      start('SELECT 1', within(age)),
      refused('InvalidRequestException', /maxAgeInMinutes/),
    );
  }
});
