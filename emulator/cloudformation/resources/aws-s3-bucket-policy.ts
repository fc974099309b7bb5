import { z } from 'zod';
import { readProperties } from '../properties.ts';
import type { ResourceType } from '../resource-type.ts';

const input = z.strictObject({ Bucket: z.string(), PolicyDocument: z.json() });

/** Recorded only: whoever holds this endpoint's credentials may do everything. */
export const awsS3BucketPolicy: ResourceType = {
  nameOf: (properties) => readProperties(input, properties).Bucket,
  async create({ properties }, { objects }) {
    const { Bucket } = readProperties(input, properties);
    if (!objects.hasBucket(Bucket)) throw new Error('The specified bucket does not exist');
  },
  async update({ properties }) {
    readProperties(input, properties);
  },
  async remove() {},
  attributes: () => ({}),
};
