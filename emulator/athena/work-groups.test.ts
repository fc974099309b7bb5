import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import {
  AthenaClient,
  CreateWorkGroupCommand,
  DeleteWorkGroupCommand,
  GetWorkGroupCommand,
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
