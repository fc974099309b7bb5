import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import {
  BatchGetQueryExecutionCommand,
  CreateWorkGroupCommand,
  DeleteWorkGroupCommand,
  GetWorkGroupCommand,
  StartQueryExecutionCommand,
  StopQueryExecutionCommand,
  UpdateWorkGroupCommand,
} from '@aws-sdk/client-athena';
import { CreateDatabaseCommand, CreateTableCommand, GetTableCommand } from '@aws-sdk/client-glue';
import { GetObjectCommand, ListObjectsV2Command, PutObjectCommand } from '@aws-sdk/client-s3';
import { endless, openLake, refused } from './athena.fixture.ts';

test('a page has at most 1000 rows with the header, and a full page always has a token', async (t) => {
  const { start, ended, page } = await openLake(t);
  const sizesOf = async (sql: string) => {
    const id = await start(sql);
    assert.equal((await ended(id)).Status?.State, 'SUCCEEDED');
    const sizes: number[] = [];
    let token: string | undefined;
    do {
      const { ResultSet, NextToken } = await page(id, token);
      sizes.push(ResultSet?.Rows?.length ?? 0);
      token = NextToken;
    } while (token !== undefined);
    return sizes;
  };
  assert.deepEqual(await sizesOf('SELECT x FROM UNNEST(sequence(1, 1500)) AS t(x)'), [1000, 501]);
  assert.deepEqual(await sizesOf('SELECT x FROM UNNEST(sequence(1, 998)) AS t(x)'), [999]);
  assert.deepEqual(await sizesOf('SELECT x FROM UNNEST(sequence(1, 999)) AS t(x)'), [1000, 0]);
});

test('pages of any size give every row once, in order', async (t) => {
  const { start, ended, page } = await openLake(t);
  const id = await start('SELECT x FROM UNNEST(sequence(1, 2100)) AS t(x) ORDER BY x');
  await ended(id);
  const seen: (string | undefined)[] = [];
  let token: string | undefined;
  do {
    const { ResultSet, NextToken } = await page(id, token, 313);
    seen.push(...(ResultSet?.Rows ?? []).map(({ Data = [] }) => Data[0]?.VarCharValue));
    token = NextToken;
  } while (token !== undefined);
  assert.deepEqual(seen, ['x', ...Array.from({ length: 2100 }, (_, index) => String(index + 1))]);
});

test('every result lies in S3 as CSV: each value quoted, NULL empty and unquoted', async (t) => {
  const { start, ended, s3, rows } = await openLake(t);
  const id = await start(`SELECT * FROM (VALUES (1, 'say "hi"', 1.5E0), (2, NULL, 1E20)) AS t(n, s, d)`);
  const { ResultConfiguration } = await ended(id);
  assert.equal(ResultConfiguration?.OutputLocation, `s3://results/out/${id}.csv`);
  const { Body } = await s3.send(new GetObjectCommand({ Bucket: 'results', Key: `out/${id}.csv` }));
  assert.equal(await Body?.transformToString(), '"n","s","d"\n"1","say ""hi""","1.5"\n"2",,"1.0E20"\n');
  assert.deepEqual(await rows(id), [
    ['n', 's', 'd'],
    ['1', 'say "hi"', '1.5'],
    ['2', undefined, '1.0E20'],
  ]);
});

test('columns are typed as Athena names types', async (t) => {
  const { start, ended, page } = await openLake(t);
  const id = await start(
    `SELECT 1 AS i, CAST(1 AS bigint) AS b, 'x' AS v, 1E0 AS d, true AS t, DATE '2026-01-02' AS day, TIMESTAMP '2026-01-02 03:04:05' AS at, count(*) AS n, sum(1) AS s`,
  );
  await ended(id);
  const { ResultSet } = await page(id);
  const types = ResultSet?.ResultSetMetadata?.ColumnInfo?.map(({ Name, Type }) => [Name, Type]);
  assert.deepEqual(types, [
    ['i', 'integer'],
    ['b', 'bigint'],
    ['v', 'varchar'],
    ['d', 'double'],
    ['t', 'boolean'],
    ['day', 'date'],
    ['at', 'timestamp'],
    ['n', 'bigint'],
    ['s', 'bigint'],
  ]);
});

test('a syntax error is refused at the start, with its place', async (t) => {
  const { start } = await openLake(t);
  for (const sql of ['SELEC 1', "COPY t TO 'x'", 'PRAGMA version']) {
    await assert.rejects(start(sql), (error) => {
      refused('InvalidRequestException', /^line \d+:\d+: /)(error);
      assert.ok(error instanceof Error && 'AthenaErrorCode' in error);
      assert.equal(error.AthenaErrorCode, 'MALFORMED_QUERY');
      return true;
    });
  }
});

test('a missing table, an unknown function and a division by zero make a query fail, by name', async (t) => {
  const { start, ended, page } = await openLake(t);
  const expected: [string, RegExp][] = [
    ['SELECT * FROM nowhere.t', /^(TABLE|SCHEMA)_NOT_FOUND: line 1:15: /],
    ['SELECT read_csv(1)', /^(FUNCTION_NOT_FOUND|NOT_SUPPORTED): line 1:8: .*read_csv/],
    ['SELECT 1 / 0', /^DIVISION_BY_ZERO/],
  ];
  for (const [sql, reason] of expected) {
    const id = await start(sql);
    const { Status } = await ended(id);
    assert.equal(Status?.State, 'FAILED', sql);
    assert.match(Status?.StateChangeReason ?? '', reason);
    assert.ok(Status?.AthenaError?.ErrorMessage);
    await assert.rejects(page(id), refused('InvalidRequestException', /Final query state: FAILED/));
  }
});

test('a query that runs can be stopped, and has no results before or after', async (t) => {
  const { athena, start, ended, page, get } = await openLake(t);
  const id = await start(endless);
  await assert.rejects(page(id), refused('InvalidRequestException', /has not yet finished/));
  assert.ok(['QUEUED', 'RUNNING'].includes((await get(id)).Status?.State ?? ''));
  await athena.send(new StopQueryExecutionCommand({ QueryExecutionId: id }));
  assert.equal((await ended(id)).Status?.State, 'CANCELLED');
  await assert.rejects(page(id), refused('InvalidRequestException', /^Could not find results$/));
});

test('a query that waits behind others can be stopped too', async (t) => {
  const { athena, start, ended } = await openLake(t);
  const ids = await Promise.all(Array.from({ length: 6 }, () => start(endless)));
  for (const QueryExecutionId of ids) await athena.send(new StopQueryExecutionCommand({ QueryExecutionId }));
  for (const id of ids) assert.equal((await ended(id)).Status?.State, 'CANCELLED');
  assert.equal((await ended(await start('SELECT 1'))).Status?.State, 'SUCCEEDED');
});

test('parameters are bound as values: a quote in a text stays in the text', async (t) => {
  const { start, rows } = await openLake(t);
  const id = await start("SELECT ? AS a, ? AS b, '?' AS c /* ? */", {
    ExecutionParameters: ["'it''s; DROP TABLE t --'", '1 + 1'],
  });
  assert.deepEqual((await rows(id))[1], ["it's; DROP TABLE t --", '2', '?']);
  await assert.rejects(start('SELECT ?'), refused('InvalidRequestException', /parameter/i));
});

test('a token starts one query, whoever asks again; for another query it is refused', async (t) => {
  const { start } = await openLake(t);
  const ClientRequestToken = randomUUID();
  const id = await start('SELECT 1', { ClientRequestToken });
  assert.equal(await start('SELECT 1', { ClientRequestToken }), id);
  await assert.rejects(
    start('SELECT 2', { ClientRequestToken }),
    refused('InvalidRequestException', /Idempotent parameters do not match/),
  );
});

test('a work group that enforces its settings says where results go', async (t) => {
  const { athena, start, ended } = await openLake(t);
  const Configuration = { ResultConfiguration: { OutputLocation: 's3://results/team/' } };
  await athena.send(new CreateWorkGroupCommand({ Name: 'team', Configuration }));
  const { ResultConfiguration, WorkGroup } = await ended(await start('SELECT 1', { WorkGroup: 'team' }));
  assert.equal(WorkGroup, 'team');
  assert.match(ResultConfiguration?.OutputLocation ?? '', /^s3:\/\/results\/team\/[0-9a-f-]+\.csv$/);
  await athena.send(new UpdateWorkGroupCommand({ WorkGroup: 'team', State: 'DISABLED' }));
  await assert.rejects(
    start('SELECT 1', { WorkGroup: 'team' }),
    refused('InvalidRequestException', /disabled/),
  );
  const { WorkGroup: group } = await athena.send(new GetWorkGroupCommand({ WorkGroup: 'team' }));
  assert.equal(group?.Configuration?.ResultConfiguration?.OutputLocation, 's3://results/team/');
  await assert.rejects(
    athena.send(new DeleteWorkGroupCommand({ WorkGroup: 'team' })),
    refused('InvalidRequestException', /^WorkGroup team is not empty$/),
  );
  await athena.send(new DeleteWorkGroupCommand({ WorkGroup: 'team', RecursiveDeleteOption: true }));
  await assert.rejects(
    start('SELECT 1', { WorkGroup: 'team' }),
    refused('InvalidRequestException', /not found/),
  );
});

test('without a place for its result a query is refused', async (t) => {
  const { athena } = await openLake(t);
  await assert.rejects(
    athena.send(new StartQueryExecutionCommand({ QueryString: 'SELECT 1' })),
    refused('InvalidRequestException', /output location/i),
  );
});

test('a place where no result can lie is refused at the start, in words of Athena', async (t) => {
  const { start } = await openLake(t);
  const at = (OutputLocation: string) => start('SELECT 1', { ResultConfiguration: { OutputLocation } });
  for (const place of ['s3://nowhere/', 's3://X/', 's3://192.168.0.1/out']) {
    await assert.rejects(
      at(place),
      refused('InvalidRequestException', /Unable to verify\/create output bucket/),
    );
  }
  for (const place of ['s3://results/../x/', 's3://results/a//b', `s3://results/${'x'.repeat(300)}`]) {
    await assert.rejects(at(place), refused('InvalidRequestException', /No result can be written to/));
  }
});

test('an unknown id and a page that is too large are told apart from each other', async (t) => {
  const { athena, start, ended, page, get } = await openLake(t);
  await assert.rejects(get('nobody'), refused('InvalidRequestException', /nobody was not found/));
  const id = await start('SELECT 1');
  await ended(id);
  await assert.rejects(
    page(id, undefined, 1001),
    refused('InvalidRequestException', /maximum allowed length 1000/),
  );
  await assert.rejects(
    page(id, 'bogus'),
    refused('InvalidRequestException', /^Malformed nextPageToken bogus$/),
  );
  const batch = new BatchGetQueryExecutionCommand({ QueryExecutionIds: [id, 'nobody'] });
  const { QueryExecutions, UnprocessedQueryExecutionIds } = await athena.send(batch);
  assert.deepEqual(
    [
      QueryExecutions?.map((each) => each.QueryExecutionId),
      UnprocessedQueryExecutionIds?.[0]?.QueryExecutionId,
    ],
    [[id], 'nobody'],
  );
});

test('a query that would scan more than its work group allows is cancelled', async (t) => {
  const { athena, s3, glue, start, ended } = await openLake(t);
  const line = `${JSON.stringify({ text: 'x'.repeat(1000) })}\n`;
  await s3.send(new PutObjectCommand({ Bucket: 'results', Key: 'data/a.json', Body: line.repeat(11_000) }));
  await glue.send(new CreateDatabaseCommand({ DatabaseInput: { Name: 'db' } }));
  const StorageDescriptor = {
    Columns: [{ Name: 'text', Type: 'string' }],
    Location: 's3://results/data/',
    SerdeInfo: { SerializationLibrary: 'org.openx.data.jsonserde.JsonSerDe' },
  };
  await glue.send(
    new CreateTableCommand({ DatabaseName: 'db', TableInput: { Name: 't', StorageDescriptor } }),
  );
  const Configuration = {
    BytesScannedCutoffPerQuery: 10_000_000,
    ResultConfiguration: { OutputLocation: 's3://results/out/' },
  };
  await athena.send(new CreateWorkGroupCommand({ Name: 'small', Configuration }));
  const { Status } = await ended(await start('SELECT count(text) FROM db.t', { WorkGroup: 'small' }));
  assert.deepEqual(
    [Status?.State, Status?.StateChangeReason],
    ['CANCELLED', 'Bytes scanned limit was exceeded'],
  );
  for (const sql of [
    'CREATE TABLE db.copy AS SELECT text FROM db.t',
    "UNLOAD (SELECT text FROM db.t) TO 's3://results/unloaded/' WITH (format = 'JSON')",
  ]) {
    const { Status: writing } = await ended(await start(sql, { WorkGroup: 'small' }));
    assert.equal(writing?.StateChangeReason, 'Bytes scanned limit was exceeded', sql);
  }
  const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket: 'results' }));
  assert.deepEqual(
    Contents.map(({ Key }) => Key),
    ['data/a.json'],
    'nothing was written',
  );
  await assert.rejects(glue.send(new GetTableCommand({ DatabaseName: 'db', Name: 'copy' })));
  const { Status: free, Statistics } = await ended(await start('SELECT count(text) FROM db.t'));
  assert.equal(free?.State, 'SUCCEEDED');
  assert.equal(Statistics?.DataScannedInBytes, line.length * 11_000);
});
