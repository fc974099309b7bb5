import { z } from 'zod';
import { AwsError } from '../../aws-error.ts';
import type { LifecycleRule } from '../../s3/lifecycle-rule.ts';
import { generatedName } from '../generated-name.ts';
import { keepName, readProperties, removeIfThere } from '../properties.ts';
import type { ResourceType } from '../resource-type.ts';
import type { JsonObject } from '../stack-record.ts';

/** Uploads in parts are not here, so none is ever abandoned. Any other member (transitions, tags) is refused. */
const lifecycle = z.strictObject({
  Rules: z.array(
    z.strictObject({
      Id: z.string().max(255).optional(),
      Status: z.enum(['Enabled', 'Disabled']),
      Prefix: z.string().max(1024).default(''),
      ExpirationInDays: z.coerce.number().int().min(1).optional(),
      AbortIncompleteMultipartUpload: z
        .strictObject({ DaysAfterInitiation: z.coerce.number().int().min(1) })
        .optional(),
    }),
  ),
});

/** Beside name and lifecycle, these are recorded and change nothing: a local bucket is private to its machine. */
const input = z.strictObject({
  BucketName: z.string().optional(),
  BucketEncryption: z.json().optional(),
  LifecycleConfiguration: lifecycle.default({ Rules: [] }),
  OwnershipControls: z.json().optional(),
  PublicAccessBlockConfiguration: z.json().optional(),
  Tags: z.json().optional(),
});

function expiryRules(properties: JsonObject): LifecycleRule[] {
  const { LifecycleConfiguration } = readProperties(input, properties);
  return LifecycleConfiguration.Rules.flatMap(({ Status, Prefix: prefix, ExpirationInDays: days }) =>
    Status === 'Enabled' && days !== undefined ? [{ prefix, days }] : [],
  );
}

export const awsS3Bucket: ResourceType = {
  nameOf: (properties, naming) =>
    readProperties(input, properties).BucketName ?? generatedName(naming, 63).toLowerCase(),
  async create({ physical_id, properties }, { objects }) {
    const rules = expiryRules(properties);
    if (objects.hasBucket(physical_id)) {
      throw new AwsError('BucketAlreadyOwnedByYou', `${physical_id} already exists.`, { status: 409 });
    }
    await objects.createBucket(physical_id);
    try {
      await objects.setLifecycle(physical_id, rules);
    } catch (error) {
      await objects.deleteBucket(physical_id);
      throw error;
    }
  },
  async update({ physical_id, properties }, old, { objects }) {
    const { BucketName } = readProperties(input, properties);
    keepName(old.properties.BucketName, BucketName, 'BucketName');
    await objects.setLifecycle(physical_id, expiryRules(properties));
  },
  async remove({ physical_id }, { objects }) {
    await removeIfThere(['NoSuchBucket', 'InvalidBucketName'], () => objects.deleteBucket(physical_id));
  },
  attributes: ({ physical_id }) => ({ Arn: `arn:aws:s3:::${physical_id}` }),
};
