import assert from 'node:assert/strict';
import { test } from 'node:test';
import { GetWorkGroupCommand } from '@aws-sdk/client-athena';
import { UpdateStackCommand } from '@aws-sdk/client-cloudformation';
import { GetDatabaseCommand, GetTableCommand } from '@aws-sdk/client-glue';
import {
  atRest,
  body,
  bucket,
  bufferSeconds,
  create,
  eventsOf,
  lines,
  physicalIds,
  type Resources,
  setUp,
  stream,
  validation,
  whole,
} from './stack.fixture.ts';

test('an update of a parameter reaches Firehose and touches nothing else', async (t) => {
  const aws = await setUp(t);
  await create(aws, whole);
  await atRest(aws);
  const before = await physicalIds(aws);
  const seen = (await eventsOf(aws)).length;
  const Parameters = [{ ParameterKey: 'Seconds', ParameterValue: '5' }];
  const update = { StackName: 'lake', UsePreviousTemplate: true, Capabilities: ['CAPABILITY_IAM' as const] };
  await aws.client.send(new UpdateStackCommand({ ...update, Parameters }));
  assert.equal((await atRest(aws)).StackStatus, 'UPDATE_COMPLETE');
  assert.equal(await bufferSeconds(aws), 5);
  assert.deepEqual(await physicalIds(aws), before);
  assert.deepEqual(lines((await eventsOf(aws)).slice(seen)), [
    'lake UPDATE_IN_PROGRESS',
    'Stream UPDATE_IN_PROGRESS',
    'Stream UPDATE_COMPLETE',
    'lake UPDATE_COMPLETE_CLEANUP_IN_PROGRESS',
    'lake UPDATE_COMPLETE',
  ]);
  const kept = [{ ParameterKey: 'Seconds', UsePreviousValue: true }];
  await assert.rejects(
    aws.client.send(new UpdateStackCommand({ ...update, Parameters: kept })),
    validation(/^No updates are to be performed\.$/),
  );
});

test('an update changes a database in place, with its tables in it', async (t) => {
  const aws = await setUp(t);
  const described = (Description: string): Resources => ({
    Db: {
      Type: 'AWS::Glue::Database',
      Properties: { CatalogId: '0', DatabaseInput: { Name: 'db', Description } },
    },
    Table: {
      Type: 'AWS::Glue::Table',
      Properties: { CatalogId: '0', DatabaseName: { Ref: 'Db' }, TableInput: { Name: 'tab' } },
    },
  });
  await create(aws, described('one'));
  await atRest(aws);
  await aws.client.send(new UpdateStackCommand({ StackName: 'lake', TemplateBody: body(described('two')) }));
  assert.equal((await atRest(aws)).StackStatus, 'UPDATE_COMPLETE');
  const { Database } = await aws.glue.send(new GetDatabaseCommand({ Name: 'db' }));
  assert.equal(Database?.Description, 'two');
  const { Table } = await aws.glue.send(new GetTableCommand({ DatabaseName: 'db', Name: 'tab' }));
  assert.equal(Table?.Name, 'tab');
});

test('an update changes a table and a workgroup in place, and a failed one changes them back', async (t) => {
  const aws = await setUp(t);
  const resources = (columns: string[], cutoff: object, more: Resources = {}) => ({
    Db: { Type: 'AWS::Glue::Database', Properties: { CatalogId: '0', DatabaseInput: { Name: 'db' } } },
    Table: {
      Type: 'AWS::Glue::Table',
      Properties: {
        CatalogId: '0',
        DatabaseName: { Ref: 'Db' },
        TableInput: {
          Name: 'tab',
          StorageDescriptor: { Columns: columns.map((Name) => ({ Name, Type: 'int' })) },
        },
      },
    },
    Group: {
      Type: 'AWS::Athena::WorkGroup',
      Properties: {
        Name: 'group',
        WorkGroupConfiguration: { EnforceWorkGroupConfiguration: true, ...cutoff },
      },
    },
    ...more,
  });
  const state = async () => {
    const { Table } = await aws.glue.send(new GetTableCommand({ DatabaseName: 'db', Name: 'tab' }));
    const { WorkGroup } = await aws.athena.send(new GetWorkGroupCommand({ WorkGroup: 'group' }));
    const columns = Table?.StorageDescriptor?.Columns?.map(({ Name }) => Name).join();
    return [columns, WorkGroup?.Configuration?.BytesScannedCutoffPerQuery];
  };
  const update = async (wanted: Resources) => {
    await aws.client.send(new UpdateStackCommand({ StackName: 'lake', TemplateBody: body(wanted) }));
    return (await atRest(aws)).StackStatus;
  };
  await create(aws, resources(['a'], {}));
  await atRest(aws);
  assert.deepEqual(await state(), ['a', undefined]);
  const wrong = {
    Wrong: { ...bucket, Properties: { BucketName: 'No Such Name' }, DependsOn: ['Group', 'Table'] },
  };
  const cutoff = { BytesScannedCutoffPerQuery: 10_000_000 };
  assert.equal(await update(resources(['a', 'b'], cutoff, wrong)), 'UPDATE_ROLLBACK_COMPLETE');
  assert.deepEqual(await state(), ['a', undefined]);
  assert.equal(await update(resources(['a', 'b'], cutoff)), 'UPDATE_COMPLETE');
  assert.deepEqual(await state(), ['a,b', 10_000_000]);
});

test('an update adds what is new and removes what is gone', async (t) => {
  const aws = await setUp(t);
  await create(aws, { Files: bucket, Old: bucket });
  await atRest(aws);
  const update = { StackName: 'lake', TemplateBody: body({ Files: bucket, New: bucket }) };
  await aws.client.send(new UpdateStackCommand(update));
  assert.equal((await atRest(aws)).StackStatus, 'UPDATE_COMPLETE');
  assert.deepEqual(Object.keys(await physicalIds(aws)).sort(), ['Files', 'New']);
});

test('an update that fails puts everything back as it was', async (t) => {
  const aws = await setUp(t);
  await create(aws, whole);
  await atRest(aws);
  const before = await physicalIds(aws);
  const resources = {
    ...whole,
    Extra: bucket,
    Wrong: { ...stream({ Bad: 1 }), DependsOn: ['Stream', 'Extra'] },
  };
  await aws.client.send(
    new UpdateStackCommand({
      StackName: 'lake',
      TemplateBody: body(resources),
      Capabilities: ['CAPABILITY_IAM'],
      Parameters: [{ ParameterKey: 'Seconds', ParameterValue: '5' }],
    }),
  );
  const stack = await atRest(aws);
  assert.equal(stack.StackStatus, 'UPDATE_ROLLBACK_COMPLETE');
  assert.equal(stack.Parameters?.[0]?.ParameterValue, '60');
  assert.equal(await bufferSeconds(aws), 60);
  assert.deepEqual(await physicalIds(aws), before);
});
