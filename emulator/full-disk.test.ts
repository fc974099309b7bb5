import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Athena } from '@aws-sdk/client-athena';
import { CloudFormation } from '@aws-sdk/client-cloudformation';
import { Firehose } from '@aws-sdk/client-firehose';
import { Glue } from '@aws-sdk/client-glue';
import { S3 } from '@aws-sdk/client-s3';
import { spawnEmulator } from './spawn-emulator.fixture.ts';
import { temporaryFolder } from './temporary-folder.fixture.ts';

const text = 'x'.repeat(90_000);
const range = Array.from({ length: 40 }, (_, index) => `n${index}`);

/** Makes things until the disk takes no more. @returns the names of those that were acknowledged */
async function makeUntilRefused(make: (name: string) => Promise<unknown>, code: string): Promise<string[]> {
  const made: string[] = [];
  for (const name of range) {
    try {
      await make(name);
    } catch (error) {
      assert.ok(error instanceof Error && '$metadata' in error);
      assert.equal(error.name, code);
      assert.partialDeepStrictEqual(error.$metadata, { httpStatusCode: 503 });
      return made;
    }
    made.push(name);
  }
  throw new Error('The disk took everything.');
}

test('whatever the disk refuses is ServiceUnavailable in each service, and only what was acknowledged is there', async (t) => {
  const data_dir = await temporaryFolder(t);
  // No file may have more than 512 KiB: the system refuses what is past that, as a full disk does.
  const { emulator } = await spawnEmulator(t, data_dir, { shell: 'trap "" XFSZ; ulimit -f 1024' });
  const settings = { ...emulator, maxAttempts: 1 };
  const [athena, glue, firehose] = [new Athena(settings), new Glue(settings), new Firehose(settings)];
  const [stacks, s3] = [new CloudFormation(settings), new S3({ ...settings, forcePathStyle: true })];
  t.after(() => {
    for (const client of [athena, glue, firehose, stacks, s3]) client.destroy();
  });

  const queries = await makeUntilRefused(
    (Name) => athena.createNamedQuery({ Name, Database: 'd', QueryString: `SELECT '${text}'` }),
    'ServiceUnavailableException',
  );
  const { NamedQueryIds = [] } = await athena.listNamedQueries({});
  assert.ok(queries.length > 0);
  assert.equal(NamedQueryIds.length, queries.length);

  const databases = await makeUntilRefused(
    (Name) => glue.createDatabase({ DatabaseInput: { Name, Parameters: { text } } }),
    'ServiceUnavailableException',
  );
  const { DatabaseList = [] } = await glue.getDatabases({});
  assert.deepEqual(
    DatabaseList.map(({ Name }) => Name)
      .filter((name) => name !== 'default')
      .sort(),
    databases.sort(),
  );

  const template = { Description: 'd', Resources: { Bucket: { Type: 'AWS::S3::Bucket' } } };
  const TemplateBody = `${JSON.stringify(template)}${' '.repeat(50_000)}`;
  const created = await makeUntilRefused(
    (name) => stacks.createStack({ StackName: name, TemplateBody }),
    'ServiceUnavailable',
  );
  const { Stacks = [] } = await stacks.describeStacks({});
  assert.deepEqual(Stacks.map(({ StackName }) => StackName).sort(), created.sort());

  await s3.createBucket({ Bucket: 'lake' });
  const Body = Buffer.alloc(600_000);
  await assert.rejects(s3.putObject({ Bucket: 'lake', Key: 'a', Body }), { name: 'ServiceUnavailable' });
  await s3.putObject({ Bucket: 'lake', Key: 'a', Body: 'small' });

  const ExtendedS3DestinationConfiguration = {
    RoleARN: 'arn:aws:iam::000000000000:role/firehose',
    BucketARN: 'arn:aws:s3:::lake',
  };
  await firehose.createDeliveryStream({ DeliveryStreamName: 's', ExtendedS3DestinationConfiguration });
  const Data = Buffer.alloc(900_000);
  await assert.rejects(firehose.putRecord({ DeliveryStreamName: 's', Record: { Data } }), {
    name: 'ServiceUnavailableException',
  });
});
