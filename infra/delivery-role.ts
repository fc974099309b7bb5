import { Fn, Stack } from 'aws-cdk-lib';
import type { CfnDatabase } from 'aws-cdk-lib/aws-glue';
import { CfnRole, PolicyDocument, PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { CfnBucket } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { events } from '#lib/events/index.ts';

const tables = Object.values(events).map(({ table }) => table);

/** Writing files under the tables' prefixes and their error prefixes, and nowhere else in the bucket. */
function mayWriteFiles(lake: CfnBucket): PolicyStatement[] {
  const prefixes = tables.flatMap((table) => [`/${table}/*`, `/errors/${table}/*`]);
  return [
    new PolicyStatement({
      sid: 'Bucket',
      actions: ['s3:GetBucketLocation', 's3:ListBucket', 's3:ListBucketMultipartUploads'],
      resources: [lake.attrArn],
    }),
    new PolicyStatement({
      sid: 'Files',
      actions: ['s3:AbortMultipartUpload', 's3:GetObject', 's3:PutObject'],
      resources: prefixes.map((prefix) => Fn.join('', [lake.attrArn, prefix])),
    }),
  ];
}

/** Reading the columns that records are converted to. */
function mayReadSchema(stack: Stack, database: CfnDatabase): PolicyStatement {
  const arn = (...parts: string[]) =>
    Fn.join('', ['arn:', stack.partition, ':glue:', stack.region, ':', stack.account, ':', ...parts]);
  return new PolicyStatement({
    sid: 'Schema',
    actions: ['glue:GetTable', 'glue:GetTableVersion', 'glue:GetTableVersions'],
    resources: [
      arn('catalog'),
      arn('database/', database.ref),
      ...tables.map((table) => arn('table/', database.ref, `/${table}`)),
    ],
  });
}

/** The role that Firehose takes on. What it may do is what AWS's guide asks for S3 and for conversion. */
export function addDeliveryRole(
  scope: Construct,
  { lake, database }: { lake: CfnBucket; database: CfnDatabase },
): CfnRole {
  const trust = new PolicyStatement({
    actions: ['sts:AssumeRole'],
    principals: [new ServicePrincipal('firehose.amazonaws.com')],
  });
  return new CfnRole(scope, 'DeliveryRole', {
    description: "Lets Firehose write Heatlake's events into its lake.",
    assumeRolePolicyDocument: new PolicyDocument({ statements: [trust] }),
    policies: [
      {
        policyName: 'deliver-events',
        policyDocument: new PolicyDocument({
          statements: [...mayWriteFiles(lake), mayReadSchema(Stack.of(scope), database)],
        }),
      },
    ],
  });
}
