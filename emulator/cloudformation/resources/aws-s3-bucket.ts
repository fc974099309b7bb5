import { z } from 'zod';
import { AwsError } from '../../aws-error.ts';
import { generatedName } from '../generated-name.ts';
import { keepName, readProperties, removeIfThere } from '../properties.ts';
import type { ResourceType } from '../resource-type.ts';

/** Beside the name, these are recorded and change nothing: a local bucket is private to its machine. */
const input = z.strictObject({
  BucketName: z.string().optional(),
  BucketEncryption: z.json().optional(),
  LifecycleConfiguration: z.json().optional(),
  OwnershipControls: z.json().optional(),
  PublicAccessBlockConfiguration: z.json().optional(),
  Tags: z.json().optional(),
});

export const awsS3Bucket: ResourceType = {
  nameOf: (properties, naming) =>
    readProperties(input, properties).BucketName ?? generatedName(naming, 63).toLowerCase(),
  async create({ physical_id, properties }, { objects }) {
    readProperties(input, properties);
    if (objects.hasBucket(physical_id)) {
      throw new AwsError('BucketAlreadyOwnedByYou', `${physical_id} already exists.`, { status: 409 });
    }
    await objects.createBucket(physical_id);
  },
  async update({ properties }, old) {
    const { BucketName } = readProperties(input, properties);
    keepName(old.properties.BucketName, BucketName, 'BucketName');
  },
  async remove({ physical_id }, { objects }) {
    await removeIfThere(['NoSuchBucket', 'InvalidBucketName'], () => objects.deleteBucket(physical_id));
  },
  attributes: ({ physical_id }) => ({ Arn: `arn:aws:s3:::${physical_id}` }),
};
