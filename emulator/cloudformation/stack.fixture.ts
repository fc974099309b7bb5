/** For tests of stacks: through the real SDK, against the endpoint in this process. */
import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { AthenaClient } from '@aws-sdk/client-athena';
import {
  CloudFormationClient,
  CreateStackCommand,
  type CreateStackCommandInput,
  DescribeStackEventsCommand,
  DescribeStackResourcesCommand,
  DescribeStacksCommand,
  type StackEvent,
} from '@aws-sdk/client-cloudformation';
import { DescribeDeliveryStreamCommand, FirehoseClient } from '@aws-sdk/client-firehose';
import { GlueClient } from '@aws-sdk/client-glue';
import { S3Client } from '@aws-sdk/client-s3';
import { startTestEmulator } from '../emulator.fixture.ts';
import type { Emulator } from '../start-emulator.ts';

export type Resources = Record<string, object>;

export const bucket = { Type: 'AWS::S3::Bucket' };
export const role = { Type: 'AWS::IAM::Role', Properties: { AssumeRolePolicyDocument: {} } };
export const stream = (properties: object = {}) => ({
  Type: 'AWS::KinesisFirehose::DeliveryStream',
  Properties: {
    DeliveryStreamType: 'DirectPut',
    ExtendedS3DestinationConfiguration: {
      BucketARN: { 'Fn::GetAtt': ['Files', 'Arn'] },
      RoleARN: { 'Fn::GetAtt': ['Role', 'Arn'] },
      BufferingHints: { IntervalInSeconds: { Ref: 'Seconds' }, SizeInMBs: 1 },
    },
    ...properties,
  },
});
const parameters = { Seconds: { Type: 'Number', Default: 60, MinValue: 0, MaxValue: 900 } };
/** A bucket, a role, and a stream that needs both. */
export const whole = { Files: bucket, Role: role, Stream: stream() };
/** A template's text, with the parameter `Seconds`. */
export const body = (resources: Resources, more: object = {}) =>
  JSON.stringify({ Parameters: parameters, Resources: resources, ...more });

export type Aws = {
  client: CloudFormationClient;
  firehose: FirehoseClient;
  s3: S3Client;
  glue: GlueClient;
  athena: AthenaClient;
};

export function clients(t: TestContext, { endpoint, region, credentials }: Emulator): Aws {
  const config = { endpoint, region, credentials };
  const made = {
    client: new CloudFormationClient(config),
    firehose: new FirehoseClient(config),
    glue: new GlueClient(config),
    athena: new AthenaClient(config),
    s3: new S3Client({ ...config, forcePathStyle: true }),
  };
  t.after(() => {
    for (const one of Object.values(made)) one.destroy();
  });
  return made;
}

/** Clients of a new endpoint that ends with the test. */
export async function setUp(t: TestContext): Promise<Aws> {
  const { emulator } = await startTestEmulator(t);
  return clients(t, emulator);
}

/** Asks for the stack `lake`. */
export const create = (
  { client }: Pick<Aws, 'client'>,
  resources: Resources,
  more: Partial<CreateStackCommandInput> = {},
) =>
  client.send(
    new CreateStackCommand({
      StackName: 'lake',
      TemplateBody: body(resources),
      Capabilities: ['CAPABILITY_IAM'],
      ...more,
    }),
  );

/** The stack once nothing is being done to it. */
export async function atRest({ client }: Pick<Aws, 'client'>, name = 'lake') {
  for (;;) {
    const { Stacks } = await client.send(new DescribeStacksCommand({ StackName: name }));
    const [stack] = Stacks ?? [];
    assert.ok(stack?.StackStatus !== undefined);
    if (!stack.StackStatus.endsWith('_IN_PROGRESS')) return stack;
    await sleep(5);
  }
}

/** The stack's events, the oldest first. */
export async function eventsOf({ client }: Pick<Aws, 'client'>, name = 'lake'): Promise<StackEvent[]> {
  const { StackEvents = [] } = await client.send(new DescribeStackEventsCommand({ StackName: name }));
  return StackEvents.toReversed();
}

/** `<logical id> <status>` of each. */
export const lines = (events: StackEvent[]) =>
  events.map(({ LogicalResourceId, ResourceStatus }) => `${LogicalResourceId} ${ResourceStatus}`);

/** By logical id. */
export async function physicalIds({ client }: Pick<Aws, 'client'>): Promise<Record<string, string>> {
  const { StackResources = [] } = await client.send(new DescribeStackResourcesCommand({ StackName: 'lake' }));
  return Object.fromEntries(
    StackResources.map(({ LogicalResourceId = '', PhysicalResourceId = '' }) => [
      LogicalResourceId,
      PhysicalResourceId,
    ]),
  );
}

/** What Firehose has as the interval of the stack's stream. */
export async function bufferSeconds(aws: Aws): Promise<number | undefined> {
  const { Stream } = await physicalIds(aws);
  const described = await aws.firehose.send(
    new DescribeDeliveryStreamCommand({ DeliveryStreamName: Stream }),
  );
  const [destination] = described.DeliveryStreamDescription?.Destinations ?? [];
  return destination?.ExtendedS3DestinationDescription?.BufferingHints?.IntervalInSeconds;
}

/** What a refusal by CloudFormation looks like. */
export const validation = (message: RegExp) => ({ name: 'ValidationError', message });
