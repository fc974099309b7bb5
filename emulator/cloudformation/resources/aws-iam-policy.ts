import { z } from 'zod';
import { generatedName } from '../generated-name.ts';
import { keepName, readProperties } from '../properties.ts';
import type { ResourceType } from '../resource-type.ts';

const input = z.strictObject({
  PolicyName: z.string(),
  PolicyDocument: z.json(),
  Roles: z.json().optional(),
  Users: z.json().optional(),
  Groups: z.json().optional(),
});

/** Recorded only: this endpoint has no IAM. */
export const awsIamPolicy: ResourceType = {
  capabilities: ['CAPABILITY_IAM', 'CAPABILITY_NAMED_IAM'],
  nameOf: (_properties, naming) => generatedName(naming, 128),
  async create({ properties }) {
    readProperties(input, properties);
  },
  async update({ properties }, old) {
    keepName(old.properties.PolicyName, readProperties(input, properties).PolicyName, 'PolicyName');
  },
  async remove() {},
  attributes: () => ({}),
};
