import type { ResourceType } from './resource-type.ts';
import { awsAthenaWorkGroup } from './resources/aws-athena-work-group.ts';
import { awsGlueDatabase } from './resources/aws-glue-database.ts';
import { awsGlueTable } from './resources/aws-glue-table.ts';
import { awsIamPolicy } from './resources/aws-iam-policy.ts';
import { awsIamRole } from './resources/aws-iam-role.ts';
import { awsKinesisFirehoseDeliveryStream } from './resources/aws-kinesisfirehose-delivery-stream.ts';
import { awsS3Bucket } from './resources/aws-s3-bucket.ts';
import { awsS3BucketPolicy } from './resources/aws-s3-bucket-policy.ts';

/** The types of resource that a template may have here. A new one is a file and a line. */
const types: Readonly<Record<string, ResourceType>> = {
  'AWS::Athena::WorkGroup': awsAthenaWorkGroup,
  'AWS::Glue::Database': awsGlueDatabase,
  'AWS::Glue::Table': awsGlueTable,
  'AWS::IAM::Policy': awsIamPolicy,
  'AWS::IAM::Role': awsIamRole,
  'AWS::KinesisFirehose::DeliveryStream': awsKinesisFirehoseDeliveryStream,
  'AWS::S3::Bucket': awsS3Bucket,
  'AWS::S3::BucketPolicy': awsS3BucketPolicy,
};

export const supported_types: readonly string[] = Object.keys(types);

export function resourceType(name: string): ResourceType {
  const type = Object.hasOwn(types, name) ? types[name] : undefined;
  if (type === undefined) throw new Error(`There is no resource type ${name} here.`);
  return type;
}
