import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { z } from 'zod';
import { events } from '#lib/events/index.ts';
import { makeLakeStack, synthesizeTemplate } from './synthesize.ts';

let template: Template;
before(() => {
  template = Template.fromStack(makeLakeStack());
});

const policyResources = z.object({
  Properties: z.object({
    Policies: z
      .array(
        z.object({
          PolicyDocument: z.object({
            Statement: z.array(
              z.object({
                Effect: z.literal('Allow'),
                Action: z.array(z.string()),
                Resource: z.json(),
              }),
            ),
          }),
        }),
      )
      .length(1),
  }),
});

function deliveryStatements() {
  const role = policyResources.parse(Object.values(template.findResources('AWS::IAM::Role'))[0]);
  return role.Properties.Policies.flatMap(({ PolicyDocument }) => PolicyDocument.Statement);
}

test("each event has a table whose columns are the event's, in order, with their meanings", () => {
  template.resourceCountIs('AWS::Glue::Table', Object.keys(events).length);
  for (const event of Object.values(events)) {
    template.hasResourceProperties('AWS::Glue::Table', {
      DatabaseName: { Ref: 'Database' },
      TableInput: {
        Name: event.table,
        StorageDescriptor: {
          Columns: Object.entries(event.row_columns).map(([Name, { glue, doc }]) => ({
            Name,
            Type: glue,
            Comment: doc,
          })),
          Location: { 'Fn::Join': ['', ['s3://', { Ref: 'Lake' }, `/${event.table}/`]] },
        },
        PartitionKeys: [Match.objectLike({ Name: 'day', Type: 'string' })],
      },
    });
  }
});

test("Glue's limit of 255 characters holds for every column's comment", () => {
  for (const event of Object.values(events)) {
    for (const [name, { doc }] of Object.entries(event.row_columns)) {
      assert.ok(doc.length <= 255, `${event.name}.${name} has ${doc.length} characters`);
    }
  }
});

test("Athena computes a table's days itself, under the folders that Firehose writes", () => {
  for (const { table } of Object.values(events)) {
    template.hasResourceProperties('AWS::Glue::Table', {
      TableInput: {
        Name: table,
        Parameters: {
          'projection.enabled': 'true',
          'projection.day.type': 'date',
          'projection.day.format': 'yyyy-MM-dd',
          'projection.day.range': '2025-01-01,NOW',
          'storage.location.template': {
            'Fn::Join': ['', ['s3://', { Ref: 'Lake' }, `/${table}/day=\${day}/`]],
          },
        },
      },
    });
    template.hasResourceProperties('AWS::KinesisFirehose::DeliveryStream', {
      ExtendedS3DestinationConfiguration: {
        Prefix: `${table}/day=!{timestamp:yyyy-MM-dd}/`,
        ErrorOutputPrefix: `errors/${table}/!{firehose:error-output-type}/day=!{timestamp:yyyy-MM-dd}/`,
      },
    });
  }
});

test('each stream converts to Parquet by its own table and gathers for BufferSeconds', () => {
  template.resourceCountIs('AWS::KinesisFirehose::DeliveryStream', 2 * Object.keys(events).length);
  for (const id of ['Click', 'Play', 'Custom']) {
    template.hasResourceProperties('AWS::KinesisFirehose::DeliveryStream', {
      DeliveryStreamType: 'DirectPut',
      ExtendedS3DestinationConfiguration: {
        BufferingHints: { IntervalInSeconds: { Ref: 'BufferSeconds' }, SizeInMBs: 64 },
        CompressionFormat: 'UNCOMPRESSED',
        DataFormatConversionConfiguration: {
          Enabled: true,
          SchemaConfiguration: Match.objectLike({ TableName: { Ref: `${id}Table` } }),
        },
      },
    });
  }
  template.hasParameter('BufferSeconds', { Type: 'Number', Default: 60, MinValue: 0, MaxValue: 900 });
});

test('each import stream files a record by the day and the import that it names, into the same table', () => {
  for (const [id, { table }] of Object.entries({ Click: events.click, View: events.view })) {
    template.hasResourceProperties('AWS::KinesisFirehose::DeliveryStream', {
      ExtendedS3DestinationConfiguration: {
        Prefix: `${table}/day=!{partitionKeyFromQuery:day}/import-!{partitionKeyFromQuery:import}/`,
        DynamicPartitioningConfiguration: { Enabled: true },
        BufferingHints: { IntervalInSeconds: 60, SizeInMBs: 64 },
        DataFormatConversionConfiguration: {
          SchemaConfiguration: Match.objectLike({ TableName: { Ref: `${id}Table` } }),
        },
        ProcessingConfiguration: {
          Processors: [
            {
              Type: 'MetadataExtraction',
              Parameters: Match.arrayWith([
                { ParameterName: 'MetadataExtractionQuery', ParameterValue: '{day:.day,import:.import}' },
              ]),
            },
          ],
        },
      },
    });
  }
});

test("Firehose's role names every action and reaches only its own prefixes and tables", () => {
  const statements = deliveryStatements();
  assert.deepEqual(
    statements.flatMap(({ Action }) => Action).filter((action) => action.includes('*')),
    [],
  );
  const resources = statements.flatMap(({ Resource }) =>
    (Array.isArray(Resource) ? Resource : [Resource]).map((resource) => JSON.stringify(resource)),
  );
  const tables = Object.values(events).map(({ table }) => table);
  const open = resources.filter((resource) => resource.includes('*'));
  const prefixes = tables.flatMap((table) => [`/${table}/*`, `/errors/${table}/*`]);
  assert.deepEqual(
    open,
    prefixes.map((prefix) =>
      JSON.stringify({ 'Fn::Join': ['', [{ 'Fn::GetAtt': ['Lake', 'Arn'] }, prefix]] }),
    ),
  );
  const write = statements.filter(({ Action }) => Action.includes('s3:PutObject'));
  assert.equal(write.length, 1);
  assert.equal(resources.filter((resource) => resource.includes(':table/')).length, tables.length);
});

test('both buckets are private, encrypted, and reached by TLS only', () => {
  template.resourceCountIs('AWS::S3::Bucket', 2);
  template.allResourcesProperties('AWS::S3::Bucket', {
    PublicAccessBlockConfiguration: {
      BlockPublicAcls: true,
      BlockPublicPolicy: true,
      IgnorePublicAcls: true,
      RestrictPublicBuckets: true,
    },
    BucketEncryption: Match.anyValue(),
  });
  for (const bucket of ['Lake', 'Results']) {
    template.hasResourceProperties('AWS::S3::BucketPolicy', {
      Bucket: { Ref: bucket },
      PolicyDocument: {
        Statement: [
          Match.objectLike({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
        ],
      },
    });
  }
});

test('queries leave results that go after ResultDays, and can not be sent anywhere else', () => {
  template.hasResourceProperties('AWS::Athena::WorkGroup', {
    Name: { Ref: 'AWS::StackName' },
    RecursiveDeleteOption: true,
    WorkGroupConfiguration: {
      EnforceWorkGroupConfiguration: true,
      ResultConfiguration: {
        OutputLocation: { 'Fn::Join': ['', ['s3://', { Ref: 'Results' }, '/queries/']] },
      },
    },
  });
  template.hasResourceProperties('AWS::S3::Bucket', {
    LifecycleConfiguration: {
      Rules: Match.arrayWith([
        Match.objectLike({ Status: 'Enabled', Prefix: 'queries/', ExpirationInDays: { Ref: 'ResultDays' } }),
      ]),
    },
  });
  template.hasParameter('ResultDays', { Type: 'Number', Default: 7, MinValue: 1, MaxValue: 365 });
  const expiring = Object.values(template.findResources('AWS::S3::Bucket')).filter((bucket) =>
    JSON.stringify(bucket).includes('ExpirationInDays'),
  );
  assert.equal(expiring.length, 1, 'no event expires');
});

test('the outputs are those that the app reads', () => {
  const streams = ['ClickStream', 'CustomStream', 'PlayStream', 'ViewStream'];
  const names = ['Database', 'LakeBucket', 'ResultBucket', 'WorkGroup', ...streams];
  const imports = ['Click', 'Custom', 'Play', 'View'].map((name) => `${name}ImportStream`);
  assert.deepEqual(Object.keys(template.findOutputs('*')).sort(), [...names, ...imports].sort());
});

test('the template is the same each time and needs no asset, bootstrap, or name of its own', () => {
  const first = JSON.stringify(synthesizeTemplate());
  assert.equal(JSON.stringify(synthesizeTemplate()), first);
  const sections = z.record(z.string(), z.json()).parse(JSON.parse(first));
  assert.deepEqual(Object.keys(sections).sort(), ['Description', 'Outputs', 'Parameters', 'Resources']);
  assert.doesNotMatch(first, /cdk-|CDKMetadata|BootstrapVersion|AssetParameters/);
  assert.ok(first.length < 51_200, 'CloudFormation takes at most 51,200 bytes of TemplateBody');
});
