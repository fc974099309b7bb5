import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import {
  Athena,
  type CreateNamedQueryCommandInput,
  paginateListNamedQueries,
  paginateListPreparedStatements,
} from '@aws-sdk/client-athena';
import { startEmulator } from '../start-emulator.ts';
import { openLake, refused } from './athena.fixture.ts';

async function openApi(t: Parameters<typeof openLake>[0]) {
  const { emulator, data_dir } = await openLake(t);
  const connect = ({ endpoint, region, credentials }: typeof emulator) => {
    const client = new Athena({ endpoint, region, credentials, maxAttempts: 1 });
    t.after(() => client.destroy());
    return client;
  };
  const restart = async () => {
    await emulator.close();
    const again = await startEmulator({ data_dir, log: () => undefined });
    t.after(() => again.close());
    return connect(again);
  };
  return { api: connect(emulator), restart };
}

const saved = (more: Partial<CreateNamedQueryCommandInput> = {}): CreateNamedQueryCommandInput => ({
  Name: 'Plays',
  Description: 'How many',
  Database: 'lake',
  QueryString: 'SELECT 1',
  ...more,
});

test('a query is saved, shown, changed, listed and deleted, and outlives the endpoint', async (t) => {
  const { api, restart } = await openApi(t);
  const { NamedQueryId } = await api.createNamedQuery(saved());
  const { NamedQuery } = await api.getNamedQuery({ NamedQueryId });
  assert.deepEqual(NamedQuery, { ...saved(), NamedQueryId, WorkGroup: 'primary' });
  await api.updateNamedQuery({ NamedQueryId, Name: 'More', QueryString: 'SELECT 2' });
  const later = await restart();
  const { NamedQuery: changed } = await later.getNamedQuery({ NamedQueryId });
  assert.deepEqual(
    [changed?.Name, changed?.QueryString, changed?.Description, changed?.Database],
    ['More', 'SELECT 2', 'How many', 'lake'],
  );
  await later.deleteNamedQuery({ NamedQueryId });
  for (const send of [
    () => later.getNamedQuery({ NamedQueryId }),
    () => later.deleteNamedQuery({ NamedQueryId }),
    () => later.updateNamedQuery({ NamedQueryId, Name: 'x', QueryString: 'y' }),
  ]) {
    await assert.rejects(send(), refused('InvalidRequestException', /^NamedQuery .* was not found$/));
  }
});

test('saved queries are listed by work group in pages, and got many at once with those that are missing', async (t) => {
  const { api } = await openApi(t);
  await api.createWorkGroup({ Name: 'team' });
  const ids: (string | undefined)[] = [];
  for (const Name of ['a', 'b', 'c']) {
    ids.push((await api.createNamedQuery(saved({ Name, WorkGroup: 'team' }))).NamedQueryId);
  }
  await api.createNamedQuery(saved());
  const seen: string[] = [];
  const pages = paginateListNamedQueries({ client: api, pageSize: 2 }, { WorkGroup: 'team' });
  for await (const { NamedQueryIds = [] } of pages) seen.push(...NamedQueryIds);
  assert.deepEqual(seen.toSorted(), ids.toSorted());
  const { NamedQueries, UnprocessedNamedQueryIds } = await api.batchGetNamedQuery({
    NamedQueryIds: [ids[0] ?? '', 'nobody'],
  });
  assert.deepEqual(
    NamedQueries?.map(({ Name }) => Name),
    ['a'],
  );
  assert.deepEqual(UnprocessedNamedQueryIds, [
    { NamedQueryId: 'nobody', ErrorCode: 'INVALID_INPUT', ErrorMessage: 'NamedQuery nobody was not found' },
  ]);
  await assert.rejects(
    api.deleteWorkGroup({ WorkGroup: 'team' }),
    refused('InvalidRequestException', /not empty/),
  );
  await api.deleteWorkGroup({ WorkGroup: 'team', RecursiveDeleteOption: true });
  await assert.rejects(
    api.getNamedQuery({ NamedQueryId: ids[0] }),
    refused('InvalidRequestException', /not found/),
  );
});

test('one token saves one query, and is refused for another', async (t) => {
  const { api } = await openApi(t);
  const ClientRequestToken = randomUUID();
  const first = await api.createNamedQuery(saved({ ClientRequestToken }));
  const again = await api.createNamedQuery(saved({ ClientRequestToken }));
  assert.equal(again.NamedQueryId, first.NamedQueryId);
  await assert.rejects(
    api.createNamedQuery(saved({ ClientRequestToken, Name: 'other' })),
    refused('InvalidRequestException', /Idempotent parameters do not match/),
  );
  await assert.rejects(
    api.createNamedQuery(saved({ WorkGroup: 'nowhere' })),
    refused('InvalidRequestException', /nowhere is not found/),
  );
});

test('a prepared statement is kept, shown, changed, listed in pages and deleted', async (t) => {
  const { api, restart } = await openApi(t);
  const of = { WorkGroup: 'primary', StatementName: 'plays_of' };
  await api.createPreparedStatement({ ...of, QueryStatement: 'SELECT ? AS x', Description: 'One' });
  await assert.rejects(
    api.createPreparedStatement({ ...of, QueryStatement: 'SELECT 2' }),
    refused('InvalidRequestException', /plays_of already exists/),
  );
  await api.updatePreparedStatement({ ...of, QueryStatement: 'SELECT ? AS y' });
  for (const QueryStatement of ['SELEC ?', 'SELECT 1; SELECT 2', 'EXECUTE plays_of']) {
    const refusal = { name: 'InvalidRequestException' };
    await assert.rejects(api.updatePreparedStatement({ ...of, QueryStatement }), refusal, QueryStatement);
    await assert.rejects(
      api.createPreparedStatement({ ...of, StatementName: 'bad', QueryStatement }),
      refusal,
    );
  }
  for (const StatementName of ['a1', 'a2']) {
    await api.createPreparedStatement({ ...of, StatementName, QueryStatement: 'SELECT 1' });
  }
  const later = await restart();
  const { PreparedStatement } = await later.getPreparedStatement(of);
  const { LastModifiedTime, ...shown } = PreparedStatement ?? {};
  assert.deepEqual(shown, {
    StatementName: 'plays_of',
    WorkGroupName: 'primary',
    QueryStatement: 'SELECT ? AS y',
    Description: 'One',
  });
  assert.ok(LastModifiedTime instanceof Date);
  const names: (string | undefined)[] = [];
  for await (const { PreparedStatements = [] } of paginateListPreparedStatements(
    { client: later, pageSize: 2 },
    { WorkGroup: 'primary' },
  )) {
    names.push(...PreparedStatements.map(({ StatementName }) => StatementName));
  }
  assert.deepEqual(names, ['a1', 'a2', 'plays_of']);
  const batch = await later.batchGetPreparedStatement({
    WorkGroup: 'primary',
    PreparedStatementNames: ['a1', 'missing'],
  });
  assert.deepEqual(
    batch.PreparedStatements?.map(({ StatementName }) => StatementName),
    ['a1'],
  );
  assert.deepEqual(batch.UnprocessedPreparedStatementNames, [
    {
      StatementName: 'missing',
      ErrorCode: 'STATEMENT_NOT_FOUND',
      ErrorMessage: 'PreparedStatement missing was not found in workGroup primary',
    },
  ]);
  await later.deletePreparedStatement(of);
  for (const send of [
    () => later.getPreparedStatement(of),
    () => later.deletePreparedStatement(of),
    () => later.updatePreparedStatement({ ...of, QueryStatement: 'SELECT 1' }),
  ]) {
    await assert.rejects(
      send(),
      refused('ResourceNotFoundException', /^PreparedStatement plays_of was not found in workGroup primary$/),
    );
  }
});
