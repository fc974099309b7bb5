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
/** What Glue answers where a table was made without. */
const defaults = { Compressed: false, NumberOfBuckets: 0, SortColumns: [], StoredAsSubDirectories: false };
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

test('every member of a table comes back, a view keeps its texts, and what was left out has its value', async (t) => {
  const { glue } = await start(t);
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
  const { glue } = await start(t);
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
  const { glue } = await start(t);
  await glue.updateDatabase({ Name: 'lake', DatabaseInput: { Name: 'LAKE', LocationUri: 's3://lake/' } });
  const { Database } = await glue.getDatabase({ Name: 'lake' });
  assert.deepEqual([Database?.Description, Database?.LocationUri], [undefined, 's3://lake/']);
  await assert.rejects(glue.updateDatabase({ Name: 'lake', DatabaseInput: { Name: 'other' } }), {
    name: 'InvalidInputException',
  });
});

test('what a table was is kept as versions, and an update of another version is refused', async (t) => {
  const { glue } = await start(t);
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
  const { glue } = await start(t);
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

test('partitions are filtered, paged and divided into segments, and each is given once', async (t) => {
  const { glue } = await start(t);
  const PartitionKeys = [
    { Name: 'year', Type: 'int' },
    { Name: 'day', Type: 'string' },
  ];
  await glue.createTable({ DatabaseName: 'lake', TableInput: { ...clicks, PartitionKeys } });
  const at = { DatabaseName: 'lake', TableName: 'clicks' };
  const all = [9, 10, 2026].flatMap((year) => ['01', '02', '03'].map((day) => [String(year), day]));
  await glue.batchCreatePartition({
    ...at,
    PartitionInputList: all.map((Values) => ({ Values, StorageDescriptor })),
  });
  const read = async (more: object) => {
    const values: string[] = [];
    let NextToken: string | undefined;
    do {
      const page = await glue.getPartitions({ ...at, ...more, NextToken });
      values.push(...(page.Partitions ?? []).map(({ Values = [] }) => Values.join('/')));
      NextToken = page.NextToken;
    } while (NextToken !== undefined);
    return values.toSorted();
  };
  const sorted = all.map((values) => values.join('/')).toSorted();
  assert.deepEqual(await read({}), sorted);
  assert.deepEqual(await read({ MaxResults: 2 }), sorted);
  assert.deepEqual(await read({ Expression: "year > 9 AND day = '02'", MaxResults: 1 }), [
    '10/02',
    '2026/02',
  ]);
  const segments = await Promise.all(
    [0, 1, 2].map((SegmentNumber) => read({ Segment: { SegmentNumber, TotalSegments: 3 } })),
  );
  assert.deepEqual(segments.flat().toSorted(), sorted);
  for (const wrong of [
    { Expression: 'x = 1' },
    { NextToken: 'mine' },
    { Segment: { SegmentNumber: 3, TotalSegments: 3 } },
    { MaxResults: 1001 },
  ])
    await assert.rejects(glue.getPartitions({ ...at, ...wrong }), { name: 'InvalidInputException' });
  const [first] = (await glue.getPartitions({ ...at, ExcludeColumnSchema: true })).Partitions ?? [];
  assert.equal(first?.StorageDescriptor?.Columns, undefined);
  assert.equal(first?.StorageDescriptor?.Location, StorageDescriptor.Location);
});

test('partitions are read, replaced and deleted one by one and many at once', async (t) => {
  const { glue } = await start(t);
  await glue.createTable({ DatabaseName: 'lake', TableInput: clicks });
  const at = { DatabaseName: 'lake', TableName: 'clicks' };
  const days = (...names: string[]) => names.map((day) => ({ Values: [day] }));
  await glue.batchCreatePartition({ ...at, PartitionInputList: days('1', '2', '3') });
  const { Partition } = await glue.getPartition({ ...at, PartitionValues: ['2'] });
  assert.deepEqual([Partition?.Values, Partition?.CatalogId], [['2'], '000000000000']);
  await assert.rejects(glue.getPartition({ ...at, PartitionValues: ['9'] }), {
    name: 'EntityNotFoundException',
    message: 'Cannot find partition.',
  });
  const PartitionInput = { Values: ['2'], Parameters: { rows: '5' } };
  await glue.updatePartition({ ...at, PartitionValueList: ['2'], PartitionInput });
  const updated = await glue.batchUpdatePartition({
    ...at,
    Entries: ['3', '9'].map((day) => ({ PartitionValueList: [day], PartitionInput: { Values: [day] } })),
  });
  assert.deepEqual(
    updated.Errors?.map(({ PartitionValueList, ErrorDetail }) => [
      PartitionValueList,
      ErrorDetail?.ErrorCode,
    ]),
    [[['9'], 'EntityNotFoundException']],
  );
  const got = await glue.batchGetPartition({ ...at, PartitionsToGet: days('2', '9') });
  assert.deepEqual(
    [got.Partitions?.[0]?.Parameters, got.Partitions?.length, got.UnprocessedKeys],
    [{ rows: '5' }, 1, []],
  );
  const deleted = await glue.batchDeletePartition({ ...at, PartitionsToDelete: days('1', '9') });
  assert.deepEqual(
    deleted.Errors?.map(({ PartitionValues }) => PartitionValues),
    [['9']],
  );
  await assert.rejects(glue.batchDeletePartition({ ...at, PartitionsToDelete: days(...'a'.repeat(26)) }), {
    name: 'InvalidInputException',
  });
});

test('what tools ask before they begin has an answer', async (t) => {
  const { glue } = await start(t);
  assert.deepEqual((await glue.getCatalogImportStatus({})).ImportStatus, { ImportCompleted: true });
  const settings = (await glue.getDataCatalogEncryptionSettings({})).DataCatalogEncryptionSettings;
  assert.equal(settings?.EncryptionAtRest?.CatalogEncryptionMode, 'DISABLED');
  const functions = await glue.getUserDefinedFunctions({ DatabaseName: 'lake', Pattern: '*' });
  assert.deepEqual(functions.UserDefinedFunctions, []);
  await glue.createTable({ DatabaseName: 'lake', TableInput: clicks });
  const indexes = await glue.getPartitionIndexes({ DatabaseName: 'lake', TableName: 'clicks' });
  assert.deepEqual(indexes.PartitionIndexDescriptorList, []);
});
