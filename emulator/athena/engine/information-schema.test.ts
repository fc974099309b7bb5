import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CreateDatabaseCommand, CreateTableCommand } from '@aws-sdk/client-glue';
import { openLake } from '../athena.fixture.ts';

const types: [hive: string | undefined, trino: string][] = [
  ['string', 'varchar'],
  ['int', 'integer'],
  ['float', 'real'],
  ['timestamp', 'timestamp(3)'],
  ['decimal(10,2)', 'decimal(10,2)'],
  ['array<int>', 'array(integer)'],
  ['map<string,double>', 'map(varchar, double)'],
  ['struct<a:int,b:array<string>>', 'row(a integer, b array(varchar))'],
  ['binary', 'binary'],
];

test('information_schema tells of schemas, tables and columns, in the names of Trino', async (t) => {
  const { glue, start, ended, rows, page } = await openLake(t);
  const ask = async (sql: string) => (await rows(await start(sql))).slice(1);
  assert.deepEqual(await ask('SELECT * FROM information_schema.tables'), []);
  await glue.send(new CreateDatabaseCommand({ DatabaseInput: { Name: 'lake' } }));
  const Columns = types.map(([Type], index) => ({ Name: `c${index}`, Type, Comment: "it's" }));
  const PartitionKeys = [{ Name: 'day', Type: 'string' }];
  const TableInput = { Name: 'plays', PartitionKeys, StorageDescriptor: { Columns } };
  await glue.send(new CreateTableCommand({ DatabaseName: 'lake', TableInput }));
  const view = { Name: 'seen', TableType: 'VIRTUAL_VIEW' };
  await glue.send(new CreateTableCommand({ DatabaseName: 'lake', TableInput: view }));

  assert.deepEqual(await ask('SELECT schema_name FROM information_schema.schemata ORDER BY 1'), [
    // The first query that named no database made it, as on Athena.
    ['default'],
    ['information_schema'],
    ['lake'],
  ]);
  assert.deepEqual(
    await ask("SELECT * FROM INFORMATION_SCHEMA.tables WHERE table_schema = 'lake' ORDER BY 3"),
    [
      ['awsdatacatalog', 'lake', 'plays', 'BASE TABLE'],
      ['awsdatacatalog', 'lake', 'seen', 'VIEW'],
    ],
  );
  const columns = await ask(
    "SELECT column_name, data_type, ordinal_position, extra_info, comment FROM awsdatacatalog.information_schema.columns WHERE table_name = 'plays' ORDER BY ordinal_position",
  );
  assert.deepEqual(columns, [
    ...types.map(([, trino], index) => [`c${index}`, trino, String(index + 1), undefined, "it's"]),
    ['day', 'varchar', String(types.length + 1), 'partition key', undefined],
  ]);
  const id = await start('SELECT * FROM information_schema.nothing');
  const { Status } = await ended(id);
  assert.match(Status?.StateChangeReason ?? '', /^TABLE_NOT_FOUND: line 1:15: .*information_schema\.nothing/);
  await assert.rejects(page(id));
});
