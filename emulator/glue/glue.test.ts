import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Glue } from '@aws-sdk/client-glue';
import { startEmulator } from '../start-emulator.ts';
import { clicks, StorageDescriptor, startLake } from './glue.fixture.ts';

/** What Glue answers where a table was made without. */
const defaults = { Compressed: false, NumberOfBuckets: 0, SortColumns: [], StoredAsSubDirectories: false };

test('a table comes back as it was made, its names in lower case, also after a restart', async (t) => {
  const { glue, emulator, data_dir } = await startLake(t);
  const before = Math.floor(Date.now() / 1000) * 1000;
  await glue.createTable({ DatabaseName: 'LAKE', TableInput: clicks });
  const { Table } = await glue.getTable({ DatabaseName: 'lake', Name: 'CLICKS' });
  assert.equal(Table?.Name, 'clicks');
  assert.equal(Table.DatabaseName, 'lake');
  const made = Table.CreateTime?.getTime() ?? 0;
  assert.ok(made >= before && made <= Date.now());
  assert.deepEqual(Table.Parameters, clicks.Parameters);
  assert.deepEqual(Table.StorageDescriptor, {
    ...StorageDescriptor,
    ...defaults,
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
  const { glue } = await startLake(t);
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
  const { glue } = await startLake(t);
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

test('every member of a table comes back, a view keeps its texts, and what was left out has its value', async (t) => {
  const { glue } = await startLake(t);
  const LastAccessTime = new Date(1_770_000_000_000);
  const storage = {
    Columns: [{ Name: 'a', Type: 'int', Parameters: { p: '1' } }],
    Location: 's3://lake/a/',
    AdditionalLocations: ['s3://lake/b/'],
    BucketColumns: ['a'],
    NumberOfBuckets: 3,
    SortColumns: [{ Column: 'a', SortOrder: 1 }],
    SkewedInfo: {
      SkewedColumnNames: ['a'],
      SkewedColumnValues: ['1'],
      SkewedColumnValueLocationMaps: { x: 'y' },
    },
    SchemaReference: { SchemaId: { SchemaName: 's', RegistryName: 'r' }, SchemaVersionNumber: 1 },
    Parameters: { q: '2' },
    SerdeInfo: { Name: 'n', SerializationLibrary: 'l', Parameters: {} },
    StoredAsSubDirectories: true,
    Compressed: true,
  };
  const input = { Name: 'full', Owner: 'me', Retention: 4, LastAccessTime, LastAnalyzedTime: LastAccessTime };
  await glue.createTable({ DatabaseName: 'lake', TableInput: { ...input, StorageDescriptor: storage } });
  const { Table } = await glue.getTable({ DatabaseName: 'lake', Name: 'full', CatalogId: '000000000000' });
  const { CreateTime, UpdateTime, ...rest } = Table ?? {};
  assert.ok(CreateTime && UpdateTime);
  assert.deepEqual(rest, {
    ...input,
    StorageDescriptor: storage,
    DatabaseName: 'lake',
    CatalogId: '000000000000',
    VersionId: '0',
    CreatedBy: 'arn:aws:iam::000000000000:root',
    IsRegisteredWithLakeFormation: false,
    IsMultiDialectView: false,
  });
  const view = {
    Name: 'v',
    TableType: 'VIRTUAL_VIEW',
    ViewOriginalText: '/* x */',
    ViewExpandedText: '/* y */',
  };
  await glue.createTable({ DatabaseName: 'lake', TableInput: { ...view, StorageDescriptor: {} } });
  const found = (await glue.getTable({ DatabaseName: 'lake', Name: 'v' })).Table;
  assert.deepEqual([found?.ViewOriginalText, found?.ViewExpandedText], ['/* x */', '/* y */']);
  assert.equal(found?.StorageDescriptor?.NumberOfBuckets, 0);
});

test("another account's catalog is not here", async (t) => {
  const { glue } = await startLake(t);
  const missing = { name: 'EntityNotFoundException' };
  await assert.rejects(glue.getDatabase({ CatalogId: '111111111111', Name: 'lake' }), missing);
  await assert.rejects(glue.getDatabases({ CatalogId: '111111111111' }), missing);
  const { Database } = await glue.getDatabase({ CatalogId: '000000000000', Name: 'lake' });
  assert.equal(Database?.CatalogId, '000000000000');
  assert.equal(
    Database.CreateTableDefaultPermissions?.[0]?.Principal?.DataLakePrincipalIdentifier,
    'IAM_ALLOWED_PRINCIPALS',
  );
  assert.deepEqual((await glue.getDatabases({ ResourceShareType: 'FOREIGN' })).DatabaseList, []);
});

test('a database is updated, but not renamed', async (t) => {
  const { glue } = await startLake(t);
  await glue.updateDatabase({ Name: 'lake', DatabaseInput: { Name: 'LAKE', LocationUri: 's3://lake/' } });
  const { Database } = await glue.getDatabase({ Name: 'lake' });
  assert.deepEqual([Database?.Description, Database?.LocationUri], [undefined, 's3://lake/']);
  await assert.rejects(glue.updateDatabase({ Name: 'lake', DatabaseInput: { Name: 'other' } }), {
    name: 'InvalidInputException',
  });
});
