import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { Glue } from '@aws-sdk/client-glue';
import { sendRaw, startTestEmulator } from '../emulator.fixture.ts';
import { startEmulator } from '../start-emulator.ts';

async function start(t: TestContext) {
  const { emulator, data_dir } = await startTestEmulator(t);
  const glue = new Glue(emulator);
  t.after(() => glue.destroy());
  await glue.createDatabase({ DatabaseInput: { Name: 'Lake', Description: 'Everything.' } });
  return { glue, emulator, data_dir };
}

const StorageDescriptor = {
  Columns: [
    { Name: 'Page', Type: 'string', Comment: 'The page.' },
    { Name: 'x', Type: 'int' },
  ],
  Location: 's3://lake/clicks/',
  InputFormat: 'org.apache.hadoop.mapred.TextInputFormat',
  OutputFormat: 'org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat',
  SerdeInfo: {
    SerializationLibrary: 'org.openx.data.jsonserde.JsonSerDe',
    Parameters: { 'ignore.malformed.json': 'true' },
  },
};
const clicks = {
  Name: 'Clicks',
  TableType: 'EXTERNAL_TABLE',
  Parameters: { 'projection.enabled': 'true' },
  PartitionKeys: [{ Name: 'day', Type: 'string' }],
  StorageDescriptor,
};

test('a table comes back as it was made, its names in lower case, also after a restart', async (t) => {
  const { glue, emulator, data_dir } = await start(t);
  await glue.createTable({ DatabaseName: 'LAKE', TableInput: clicks });
  const { Table } = await glue.getTable({ DatabaseName: 'lake', Name: 'CLICKS' });
  assert.equal(Table?.Name, 'clicks');
  assert.equal(Table.DatabaseName, 'lake');
  assert.ok(Table.CreateTime && Math.abs(Table.CreateTime.getTime() - Date.now()) < 60_000);
  assert.deepEqual(Table.Parameters, clicks.Parameters);
  assert.deepEqual(Table.StorageDescriptor, {
    ...StorageDescriptor,
    Columns: [
      { Name: 'page', Type: 'string', Comment: 'The page.' },
      { Name: 'x', Type: 'int' },
    ],
  });
  await emulator.close();
  const again = await startEmulator({ data_dir });
  t.after(() => again.close());
  const later = new Glue(again);
  t.after(() => later.destroy());
  assert.deepEqual((await later.getTable({ DatabaseName: 'lake', Name: 'clicks' })).Table, Table);
});

test('databases and tables are listed in pages, replaced and deleted', async (t) => {
  const { glue } = await start(t);
  for (const Name of ['a', 'b', 'c'])
    await glue.createTable({ DatabaseName: 'lake', TableInput: { ...clicks, Name } });
  const first = await glue.getTables({ DatabaseName: 'lake', MaxResults: 2 });
  assert.deepEqual(
    first.TableList?.map(({ Name }) => Name),
    ['a', 'b'],
  );
  const second = await glue.getTables({ DatabaseName: 'lake', MaxResults: 2, NextToken: first.NextToken });
  assert.deepEqual(
    second.TableList?.map(({ Name }) => Name),
    ['c'],
  );
  assert.equal(second.NextToken, undefined);
  await glue.updateTable({ DatabaseName: 'lake', TableInput: { Name: 'a', Description: 'New.' } });
  const { Table } = await glue.getTable({ DatabaseName: 'lake', Name: 'a' });
  assert.deepEqual([Table?.Description, Table?.StorageDescriptor], ['New.', undefined]);
  await glue.deleteTable({ DatabaseName: 'lake', Name: 'a' });
  await assert.rejects(glue.getTable({ DatabaseName: 'lake', Name: 'a' }), {
    name: 'EntityNotFoundException',
  });
  await glue.deleteDatabase({ Name: 'lake' });
  assert.deepEqual((await glue.getDatabases({})).DatabaseList, []);
});

test('what exists already and what does not exist each has its own error, which the SDK can read', async (t) => {
  const { glue } = await start(t);
  await glue.createTable({ DatabaseName: 'lake', TableInput: clicks });
  const exists = { name: 'AlreadyExistsException' };
  await assert.rejects(glue.createDatabase({ DatabaseInput: { Name: 'LAKE' } }), exists);
  await assert.rejects(glue.createTable({ DatabaseName: 'lake', TableInput: clicks }), exists);
  const missing = { name: 'EntityNotFoundException', message: 'Database nowhere not found.' };
  await assert.rejects(glue.getDatabase({ Name: 'nowhere' }), missing);
  await assert.rejects(glue.deleteDatabase({ Name: 'nowhere' }), missing);
  await assert.rejects(glue.getTables({ DatabaseName: 'nowhere' }), missing);
  await assert.rejects(glue.getTable({ DatabaseName: 'lake', Name: 'constructor' }), {
    name: 'EntityNotFoundException',
  });
});

test('partitions are made one by one and in batches, listed and deleted', async (t) => {
  const { glue } = await start(t);
  await glue.createTable({ DatabaseName: 'lake', TableInput: clicks });
  const at = { DatabaseName: 'lake', TableName: 'clicks' };
  const partition = (day: string) => ({
    Values: [day],
    StorageDescriptor: { Location: `s3://lake/clicks/${day}/` },
  });
  await glue.createPartition({ ...at, PartitionInput: partition('2026-01-01') });
  const { Errors } = await glue.batchCreatePartition({
    ...at,
    PartitionInputList: [partition('2026-01-01'), partition('2026-01-02'), { Values: ['a', 'b'] }],
  });
  assert.deepEqual(
    Errors?.map(({ PartitionValues, ErrorDetail }) => [PartitionValues, ErrorDetail?.ErrorCode]),
    [
      [['2026-01-01'], 'AlreadyExistsException'],
      [['a', 'b'], 'InvalidInputException'],
    ],
  );
  const days = async () => (await glue.getPartitions(at)).Partitions?.map(({ Values }) => Values?.[0]);
  assert.deepEqual(await days(), ['2026-01-01', '2026-01-02']);
  await glue.deletePartition({ ...at, PartitionValues: ['2026-01-01'] });
  assert.deepEqual(await days(), ['2026-01-02']);
  await assert.rejects(glue.deletePartition({ ...at, PartitionValues: ['x'] }), {
    name: 'EntityNotFoundException',
  });
});

test('a member that this endpoint does not serve is refused by name', async (t) => {
  const { glue, emulator } = await start(t);
  const refused = { name: 'InvalidInputException', message: /expression: is not supported/ };
  await assert.rejects(glue.getTables({ DatabaseName: 'lake', Expression: 'a.*' }), refused);
  await assert.rejects(
    glue.getPartitions({ DatabaseName: 'lake', TableName: 'x', Expression: 'day > 1' }),
    refused,
  );
  await assert.rejects(glue.getTables({ DatabaseName: 'lake', NextToken: 'mine' }), {
    name: 'InvalidInputException',
  });
  await assert.rejects(glue.createDatabase({ DatabaseInput: { Name: '__proto__' } }), {
    name: 'InvalidInputException',
  });
  const headers = { 'x-amz-target': 'AWSGlue.CreateDatabase' };
  const unknown = await sendRaw(emulator, {
    service: 'glue',
    headers,
    body: '{"DatabaseInput":{"Name":"x"},"New":1}',
  });
  assert.equal(unknown.status, 200);
});
