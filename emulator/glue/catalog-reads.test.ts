import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sendRaw } from '../emulator.fixture.ts';
import { clicks, startLake } from './glue.fixture.ts';

test('a member that this endpoint does not serve is refused by name', async (t) => {
  const { glue, emulator } = await startLake(t);
  await assert.rejects(
    glue.createTable({
      DatabaseName: 'lake',
      TableInput: clicks,
      PartitionIndexes: [{ Keys: ['day'], IndexName: 'i' }],
    }),
    { name: 'InvalidInputException', message: /partitionIndexes/i },
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

test('what a table was is kept as versions, and an update of another version is refused', async (t) => {
  const { glue } = await startLake(t);
  const at = { DatabaseName: 'lake', TableName: 'v' };
  const update = (Description: string, more = {}) =>
    glue.updateTable({ DatabaseName: 'lake', TableInput: { Name: 'v', Description }, ...more });
  await glue.createTable({ DatabaseName: 'lake', TableInput: { Name: 'v', Description: 'zero' } });
  await update('one', { VersionId: '0' });
  await update('two', { SkipArchive: true });
  await update('three');
  await assert.rejects(update('four', { VersionId: '1' }), { name: 'ConcurrentModificationException' });
  const { TableVersions } = await glue.getTableVersions(at);
  assert.deepEqual(
    TableVersions?.map(({ VersionId, Table }) => [VersionId, Table?.Description]),
    [
      ['3', 'three'],
      ['2', 'two'],
      ['0', 'zero'],
    ],
  );
  const { TableVersion } = await glue.getTableVersion({ ...at, VersionId: '0' });
  assert.equal(TableVersion?.Table?.Description, 'zero');
  await glue.deleteTableVersion({ ...at, VersionId: '0' });
  await assert.rejects(glue.getTableVersion({ ...at, VersionId: '0' }), { name: 'EntityNotFoundException' });
});

test('tables are found by a regular expression that matches the whole name, within a limit of time', async (t) => {
  const { glue } = await startLake(t);
  for (const Name of ['clicks', 'clicks_2026', 'plays', 'a'.repeat(60)])
    await glue.createTable({ DatabaseName: 'lake', TableInput: { Name } });
  const find = async (Expression: string) =>
    (await glue.getTables({ DatabaseName: 'lake', Expression })).TableList?.map(({ Name }) => Name);
  assert.deepEqual(await find('clicks'), ['clicks']);
  assert.deepEqual(await find('clicks.*|plays'), ['clicks', 'clicks_2026', 'plays']);
  for (const wrong of ['*', '(', '(a+)+b'])
    await assert.rejects(find(wrong), { name: 'InvalidInputException' }, wrong);
  const { TableList } = await glue.getTables({
    DatabaseName: 'lake',
    AttributesToGet: ['NAME'],
    MaxResults: 1,
  });
  assert.deepEqual(TableList, [{ Name: 'a'.repeat(60), DatabaseName: 'lake' }]);
  const { Errors } = await glue.batchDeleteTable({ DatabaseName: 'lake', TablesToDelete: ['plays', 'none'] });
  assert.deepEqual(
    Errors?.map(({ TableName, ErrorDetail }) => [TableName, ErrorDetail?.ErrorCode]),
    [['none', 'EntityNotFoundException']],
  );
});

test('what tools ask before they begin has an answer', async (t) => {
  const { glue } = await startLake(t);
  assert.deepEqual((await glue.getCatalogImportStatus({})).ImportStatus, { ImportCompleted: true });
  const settings = (await glue.getDataCatalogEncryptionSettings({})).DataCatalogEncryptionSettings;
  assert.equal(settings?.EncryptionAtRest?.CatalogEncryptionMode, 'DISABLED');
  const functions = await glue.getUserDefinedFunctions({ DatabaseName: 'lake', Pattern: '*' });
  assert.deepEqual(functions.UserDefinedFunctions, []);
  await glue.createTable({ DatabaseName: 'lake', TableInput: clicks });
  const indexes = await glue.getPartitionIndexes({ DatabaseName: 'lake', TableName: 'clicks' });
  assert.deepEqual(indexes.PartitionIndexDescriptorList, []);
});
