import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import {
  AthenaClient,
  CreateWorkGroupCommand,
  DeleteWorkGroupCommand,
  GetWorkGroupCommand,
  ListEngineVersionsCommand,
  ListTagsForResourceCommand,
  TagResourceCommand,
  UntagResourceCommand,
  UpdateWorkGroupCommand,
} from '@aws-sdk/client-athena';
import { startTestEmulator } from '../emulator.fixture.ts';

async function start(t: TestContext) {
  const { emulator } = await startTestEmulator(t);
  const { endpoint, region, credentials } = emulator;
  const athena = new AthenaClient({ endpoint, region, credentials, maxAttempts: 1 });
  t.after(() => athena.destroy());
  const get = async () => (await athena.send(new GetWorkGroupCommand({ WorkGroup: 'team' }))).WorkGroup;
  return { athena, get };
}

test('of several who create one work group at the same time, one does', async (t) => {
  const { athena, get } = await start(t);
  const made = await Promise.allSettled(
    ['a', 'b', 'c', 'd'].map((Description) =>
      athena.send(new CreateWorkGroupCommand({ Name: 'team', Description })),
    ),
  );
  assert.equal(made.filter(({ status }) => status === 'fulfilled').length, 1);
  const first = made.findIndex(({ status }) => status === 'fulfilled');
  assert.equal((await get())?.Description, ['a', 'b', 'c', 'd'][first]);
});

test('updates of one work group at the same time do not lose each other, and none brings it back', async (t) => {
  const { athena, get } = await start(t);
  await athena.send(new CreateWorkGroupCommand({ Name: 'team' }));
  const update = (members: object) =>
    athena.send(new UpdateWorkGroupCommand({ WorkGroup: 'team', ...members }));
  const set = (ConfigurationUpdates: object) => update({ ConfigurationUpdates });
  await Promise.all([
    update({ Description: 'ours' }),
    update({ State: 'DISABLED' }),
    set({ BytesScannedCutoffPerQuery: 20_000_000 }),
    set({ ResultConfigurationUpdates: { OutputLocation: 's3://results/' } }),
    set({ ResultConfigurationUpdates: { ExpectedBucketOwner: '000000000000' } }),
  ]);
  const { Description, State, Configuration } = (await get()) ?? {};
  assert.deepEqual([Description, State], ['ours', 'DISABLED']);
  assert.equal(Configuration?.BytesScannedCutoffPerQuery, 20_000_000);
  assert.deepEqual(Configuration?.ResultConfiguration, {
    OutputLocation: 's3://results/',
    ExpectedBucketOwner: '000000000000',
  });
  await Promise.allSettled([
    athena.send(new DeleteWorkGroupCommand({ WorkGroup: 'team' })),
    update({ State: 'ENABLED' }),
  ]);
  await assert.rejects(get(), /not found/);
});

test('what an update asks to remove is removed, and nothing else', async (t) => {
  const { athena, get } = await start(t);
  const ResultConfiguration = {
    OutputLocation: 's3://results/',
    EncryptionConfiguration: { EncryptionOption: 'SSE_S3' as const },
    ExpectedBucketOwner: '000000000000',
  };
  const Configuration = { ResultConfiguration, BytesScannedCutoffPerQuery: 20_000_000 };
  await athena.send(new CreateWorkGroupCommand({ Name: 'team', Configuration }));
  const ConfigurationUpdates = {
    ResultConfigurationUpdates: { RemoveEncryptionConfiguration: true, RemoveExpectedBucketOwner: true },
    RemoveBytesScannedCutoffPerQuery: true,
  };
  await athena.send(new UpdateWorkGroupCommand({ WorkGroup: 'team', ConfigurationUpdates }));
  const { Configuration: updated } = (await get()) ?? {};
  assert.deepEqual(updated?.ResultConfiguration, { OutputLocation: 's3://results/' });
  assert.equal(updated?.BytesScannedCutoffPerQuery, undefined);
});

const arn = (name: string) => `arn:aws:athena:us-east-1:000000000000:workgroup/${name}`;

test('tags of a work group are set, replaced, taken away and listed; what is not there is not found', async (t) => {
  const { athena } = await start(t);
  await athena.send(new CreateWorkGroupCommand({ Name: 'team', Tags: [{ Key: 'cost', Value: 'video' }] }));
  const ResourceARN = arn('team');
  const list = async () => (await athena.send(new ListTagsForResourceCommand({ ResourceARN }))).Tags;
  const Tags = [
    { Key: 'cost', Value: 'ads' },
    { Key: 'owner', Value: '' },
  ];
  await athena.send(new TagResourceCommand({ ResourceARN, Tags }));
  assert.deepEqual(await list(), Tags);
  await athena.send(new UntagResourceCommand({ ResourceARN, TagKeys: ['cost', 'nothing'] }));
  assert.deepEqual(await list(), [{ Key: 'owner', Value: '' }]);
  const many = Array.from({ length: 50 }, (_, index) => ({ Key: `k${index}`, Value: 'v' }));
  await assert.rejects(athena.send(new TagResourceCommand({ ResourceARN, Tags: many })), /at most 50 tags/);
  assert.deepEqual(await list(), [{ Key: 'owner', Value: '' }]);
  for (const missing of [arn('nobody'), arn('team').replace('us-east-1', 'eu-west-1')]) {
    await assert.rejects(athena.send(new ListTagsForResourceCommand({ ResourceARN: missing })), {
      name: 'ResourceNotFoundException',
    });
  }
  await assert.rejects(athena.send(new ListTagsForResourceCommand({ ResourceARN: 'team' })), {
    name: 'InvalidRequestException',
  });
});

test('a work group shows all of its settings, and refuses by name those that nothing here does', async (t) => {
  const { athena, get } = await start(t);
  const Configuration = {
    EnforceWorkGroupConfiguration: false,
    PublishCloudWatchMetricsEnabled: true,
    RequesterPaysEnabled: true,
    EnableMinimumEncryptionConfiguration: true,
    CustomerContentEncryptionConfiguration: { KmsKey: 'alias/ours' },
    EngineVersion: { SelectedEngineVersion: 'Athena engine version 3' },
    ResultConfiguration: {
      OutputLocation: 's3://results/',
      EncryptionConfiguration: { EncryptionOption: 'SSE_KMS' as const, KmsKey: 'alias/ours' },
      AclConfiguration: { S3AclOption: 'BUCKET_OWNER_FULL_CONTROL' as const },
    },
  };
  await athena.send(new CreateWorkGroupCommand({ Name: 'team', Configuration }));
  assert.deepEqual((await get())?.Configuration, {
    ...Configuration,
    EngineVersion: {
      SelectedEngineVersion: 'Athena engine version 3',
      EffectiveEngineVersion: 'Athena engine version 3',
    },
  });
  const refusals: [object, RegExp][] = [
    [{ ManagedQueryResultsConfiguration: { Enabled: true } }, /Enabled is not supported/],
    [
      { IdentityCenterConfiguration: { EnableIdentityCenter: true } },
      /EnableIdentityCenter is not supported/,
    ],
    [{ EngineVersion: { SelectedEngineVersion: 'PySpark engine version 3' } }, /no other engine/],
    [{ EngineConfiguration: { MaxConcurrentDpus: 2 } }, /engineConfiguration: is not supported/],
    [{ BytesScannedCutoffPerQuery: 9_999_999 }, /bytesScannedCutoffPerQuery/],
  ];
  for (const [settings, message] of refusals) {
    await assert.rejects(
      athena.send(new CreateWorkGroupCommand({ Name: 'other', Configuration: settings })),
      {
        name: 'InvalidRequestException',
        message,
      },
    );
  }
  const ConfigurationUpdates = { RemoveCustomerContentEncryptionConfiguration: true };
  await athena.send(new UpdateWorkGroupCommand({ WorkGroup: 'team', ConfigurationUpdates }));
  assert.equal((await get())?.Configuration?.CustomerContentEncryptionConfiguration, undefined);
});

test('the primary work group can not be deleted, and there is one version of the engine', async (t) => {
  const { athena } = await start(t);
  await assert.rejects(
    athena.send(new DeleteWorkGroupCommand({ WorkGroup: 'primary' })),
    /can not be deleted/,
  );
  const { EngineVersions } = await athena.send(new ListEngineVersionsCommand({}));
  assert.deepEqual(
    EngineVersions?.map(({ SelectedEngineVersion }) => SelectedEngineVersion),
    ['AUTO', 'Athena engine version 3'],
  );
});
