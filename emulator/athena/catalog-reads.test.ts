import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Athena, paginateListTableMetadata } from '@aws-sdk/client-athena';
import { CreateDatabaseCommand, CreateTableCommand } from '@aws-sdk/client-glue';
import { openLake, refused } from './athena.fixture.ts';

const CatalogName = 'AwsDataCatalog';

async function openCatalog(t: Parameters<typeof openLake>[0]) {
  const { emulator, glue } = await openLake(t);
  const { endpoint, region, credentials } = emulator;
  const api = new Athena({ endpoint, region, credentials, maxAttempts: 1 });
  t.after(() => api.destroy());
  const DatabaseInput = { Name: 'lake', Description: 'Ours', Parameters: { team: 'video' } };
  await glue.send(new CreateDatabaseCommand({ DatabaseInput }));
  for (const Name of ['clicks', 'plays', 'plays_daily']) {
    const TableInput = {
      Name,
      TableType: 'EXTERNAL_TABLE',
      Parameters: { EXTERNAL: 'TRUE' },
      PartitionKeys: [{ Name: 'day', Type: 'string' }],
      StorageDescriptor: {
        Columns: [{ Name: 'n', Type: 'int', Comment: 'how many' }],
        Location: `s3://results/${Name}/`,
        InputFormat: 'org.apache.hadoop.mapred.TextInputFormat',
        OutputFormat: 'org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat',
        SerdeInfo: {
          SerializationLibrary: 'org.openx.data.jsonserde.JsonSerDe',
          Parameters: { 'serialization.format': '1' },
        },
      },
    };
    await glue.send(new CreateTableCommand({ DatabaseName: 'lake', TableInput }));
  }
  return api;
}

test('the catalog, its databases and its tables are read as Athena shapes them', async (t) => {
  const api = await openCatalog(t);
  const { DataCatalogsSummary } = await api.listDataCatalogs({});
  assert.deepEqual(DataCatalogsSummary, [{ CatalogName, Type: 'GLUE' }]);
  const { DataCatalog } = await api.getDataCatalog({ Name: 'awsdatacatalog' });
  assert.deepEqual(DataCatalog, {
    Name: CatalogName,
    Type: 'GLUE',
    Parameters: { 'catalog-id': '000000000000' },
  });
  const database = { Name: 'lake', Description: 'Ours', Parameters: { team: 'video' } };
  assert.deepEqual((await api.listDatabases({ CatalogName })).DatabaseList, [database]);
  assert.deepEqual((await api.getDatabase({ CatalogName, DatabaseName: 'LAKE' })).Database, database);
  const { TableMetadata } = await api.getTableMetadata({
    CatalogName,
    DatabaseName: 'lake',
    TableName: 'plays',
  });
  const { CreateTime, LastAccessTime, ...table } = TableMetadata ?? {};
  assert.ok(CreateTime instanceof Date && LastAccessTime?.getTime() === 0);
  assert.deepEqual(table, {
    Name: 'plays',
    TableType: 'EXTERNAL_TABLE',
    Columns: [{ Name: 'n', Type: 'int', Comment: 'how many' }],
    PartitionKeys: [{ Name: 'day', Type: 'string' }],
    Parameters: {
      EXTERNAL: 'TRUE',
      inputformat: 'org.apache.hadoop.mapred.TextInputFormat',
      location: 's3://results/plays/',
      outputformat: 'org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat',
      'serde.param.serialization.format': '1',
      'serde.serialization.lib': 'org.openx.data.jsonserde.JsonSerDe',
    },
  });
});

test('tables are listed in pages, and by a regular expression of their whole names', async (t) => {
  const api = await openCatalog(t);
  const list = async (Expression?: string) => {
    const names: (string | undefined)[] = [];
    const wanted = { CatalogName, DatabaseName: 'lake', Expression };
    for await (const page of paginateListTableMetadata({ client: api, pageSize: 1 }, wanted)) {
      names.push(...(page.TableMetadataList ?? []).map(({ Name }) => Name));
    }
    return names;
  };
  assert.deepEqual(await list(), ['clicks', 'plays', 'plays_daily']);
  assert.deepEqual(await list('plays'), ['plays']);
  assert.deepEqual(await list('plays.*|clicks'), ['clicks', 'plays', 'plays_daily']);
  assert.deepEqual(await list('x.*'), []);
  await assert.rejects(list('('), refused('MetadataException', /Invalid expression/));
});

test('what the catalog has not is a MetadataException; another catalog is refused by its name', async (t) => {
  const api = await openCatalog(t);
  const missing = refused('MetadataException', /^EntityNotFoundException: .*nowhere/i);
  await assert.rejects(api.getDatabase({ CatalogName, DatabaseName: 'nowhere' }), missing);
  await assert.rejects(api.listTableMetadata({ CatalogName, DatabaseName: 'nowhere' }), missing);
  await assert.rejects(
    api.getTableMetadata({ CatalogName, DatabaseName: 'lake', TableName: 'nowhere' }),
    missing,
  );
  const unknown = refused('InvalidRequestException', /^DataCatalog hive was not found/);
  await assert.rejects(api.getDataCatalog({ Name: 'hive' }), unknown);
  await assert.rejects(api.listDatabases({ CatalogName: 'hive' }), unknown);
  await assert.rejects(
    api.listTableMetadata({ CatalogName, DatabaseName: 'lake', NextToken: 'bogus!' }),
    refused('InvalidRequestException', /NextToken/),
  );
});
