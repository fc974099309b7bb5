import { Fn } from 'aws-cdk-lib';
import { AnyPrincipal, Effect, PolicyDocument, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { CfnBucket, CfnBucketPolicy } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';

type LifecycleRule = CfnBucket.RuleProperty;

/** What Firehose or a person began to upload and never finished is invisible and costs money. */
const abandoned_uploads: LifecycleRule = {
  id: 'abandoned-uploads',
  status: 'Enabled',
  abortIncompleteMultipartUpload: { daysAfterInitiation: 7 },
};

/** A bucket nobody outside the account can read, encrypted at rest and reached by TLS only. */
function addPrivateBucket(scope: Construct, id: string, rules: LifecycleRule[]): CfnBucket {
  const bucket = new CfnBucket(scope, id, {
    bucketEncryption: {
      serverSideEncryptionConfiguration: [{ serverSideEncryptionByDefault: { sseAlgorithm: 'AES256' } }],
    },
    ownershipControls: { rules: [{ objectOwnership: 'BucketOwnerEnforced' }] },
    publicAccessBlockConfiguration: {
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    },
    lifecycleConfiguration: { rules },
  });
  new CfnBucketPolicy(scope, `${id}Policy`, {
    bucket: bucket.ref,
    policyDocument: new PolicyDocument({
      statements: [
        new PolicyStatement({
          sid: 'TlsOnly',
          effect: Effect.DENY,
          principals: [new AnyPrincipal()],
          actions: ['s3:*'],
          resources: [bucket.attrArn, Fn.join('', [bucket.attrArn, '/*'])],
          conditions: { Bool: { 'aws:SecureTransport': 'false' } },
        }),
      ],
    }),
  });
  return bucket;
}

/** The lake: `<table>/day=YYYY-MM-DD/` and, for what could not be converted, `errors/<table>/`. */
export function addLakeBucket(scope: Construct): CfnBucket {
  return addPrivateBucket(scope, 'Lake', [abandoned_uploads]);
}

/** Where in the result bucket Athena leaves the results of queries. */
export const result_prefix = 'queries/';

/** Where Athena leaves the results of queries, for so many days. */
export function addResultBucket(scope: Construct, result_days: number): CfnBucket {
  const expiry: LifecycleRule = {
    id: 'old-results',
    status: 'Enabled',
    prefix: result_prefix,
    expirationInDays: result_days,
  };
  return addPrivateBucket(scope, 'Results', [abandoned_uploads, expiry]);
}
