import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { openLake } from '../athena/athena.fixture.ts';
import type { Emulator } from '../start-emulator.ts';
import { runAws, type ToolResult } from './client-tools.fixture.ts';

type Test = TestContext;

/** What the command printed. */
async function aws(t: Test, emulator: Emulator, ...words: string[]) {
  const { code, stdout, stderr } = await runAws(t, emulator, ...words);
  assert.equal(code, 0, stderr);
  return stdout === '' ? {} : JSON.parse(stdout);
}

/** The command ends with an error of AWS by this name. */
function assertRefused({ code, stderr }: ToolResult, name: string, message: RegExp): void {
  assert.notEqual(code, 0);
  assert.match(stderr, new RegExp(`An error occurred \\(${name}\\) when calling the \\w+ operation`));
  assert.match(stderr, message);
}

test('the aws-cli starts a query of Athena, sees its end, pages through its rows, and is told what is wrong', async (t) => {
  const { emulator, ended } = await openLake(t);
  const { QueryExecutionId: id } = await aws(
    t,
    emulator,
    ...[
      'athena',
      'start-query-execution',
      '--query-string',
      'SELECT x FROM UNNEST(sequence(1, 1200)) AS t(x)',
    ],
    ...['--result-configuration', 'OutputLocation=s3://results/cli/'],
    ...['--query-execution-context', 'Database=default,Catalog=AwsDataCatalog'],
  );
  await ended(id);
  const { QueryExecution } = await aws(
    t,
    emulator,
    'athena',
    'get-query-execution',
    '--query-execution-id',
    id,
  );
  assert.equal(QueryExecution.Status.State, 'SUCCEEDED');
  assert.equal(QueryExecution.ResultConfiguration.OutputLocation, `s3://results/cli/${id}.csv`);
  const { ResultSet } = await aws(
    t,
    emulator,
    ...['athena', 'get-query-results', '--query-execution-id', id, '--page-size', '500'],
  );
  assert.equal(ResultSet.Rows.length, 1201);
  const short = await aws(
    t,
    emulator,
    ...['athena', 'get-query-results', '--query-execution-id', id, '--max-items', '2'],
  );
  assert.equal(short.ResultSet.Rows.length, 2);
  assert.ok(short.NextToken);
  assertRefused(
    await runAws(
      t,
      emulator,
      ...['athena', 'start-query-execution', '--query-string', 'SELECT 1;;', '--work-group', 'nowhere'],
    ),
    'InvalidRequestException',
    /WorkGroup nowhere is not found/,
  );
});

test('the aws-cli makes a work group, a database and a table, and lists them', async (t) => {
  const { emulator } = await openLake(t);
  await aws(t, emulator, 'athena', 'create-work-group', '--name', 'team', '--tags', 'Key=cost,Value=video');
  const { WorkGroups } = await aws(t, emulator, 'athena', 'list-work-groups');
  assert.deepEqual(
    WorkGroups.map(({ Name }: { Name: string }) => Name),
    ['primary', 'team'],
  );
  await aws(t, emulator, 'glue', 'create-database', '--database-input', 'Name=lake');
  for (const Name of ['a', 'b', 'c']) {
    await aws(
      t,
      emulator,
      ...['glue', 'create-table', '--database-name', 'lake', '--table-input', JSON.stringify({ Name })],
    );
  }
  const { TableList } = await aws(
    t,
    emulator,
    ...['glue', 'get-tables', '--database-name', 'lake', '--page-size', '2'],
  );
  assert.deepEqual(
    TableList.map(({ Name }: { Name: string }) => Name),
    ['a', 'b', 'c'],
  );
  assertRefused(
    await runAws(t, emulator, 'glue', 'get-table', '--database-name', 'lake', '--name', 'nowhere'),
    'EntityNotFoundException',
    /nowhere/,
  );
});

test('the aws-cli puts a batch of records into a stream, and is told of one that is not there', async (t) => {
  const { emulator } = await openLake(t);
  const destination = {
    RoleARN: 'arn:aws:iam::000000000000:role/firehose',
    BucketARN: 'arn:aws:s3:::results',
  };
  await aws(
    t,
    emulator,
    ...['firehose', 'create-delivery-stream', '--delivery-stream-name', 'plays'],
    ...['--extended-s3-destination-configuration', JSON.stringify(destination)],
  );
  const Records = JSON.stringify([{ Data: 'eyJuIjoxfQo=' }, { Data: 'eyJuIjoyfQo=' }]);
  const put = (name: string) => [
    ...['firehose', 'put-record-batch', '--delivery-stream-name', name, '--records', Records],
  ];
  const { FailedPutCount, RequestResponses } = await aws(t, emulator, ...put('plays'));
  assert.deepEqual([FailedPutCount, RequestResponses.length], [0, 2]);
  assertRefused(await runAws(t, emulator, ...put('nobody')), 'ResourceNotFoundException', /nobody/);
});
