import { z } from 'zod';
import { generatedName } from '../generated-name.ts';
import { keepName, readProperties } from '../properties.ts';
import type { ResourceType } from '../resource-type.ts';

const input = z.strictObject({
  RoleName: z.string().optional(),
  AssumeRolePolicyDocument: z.json(),
  Description: z.string().optional(),
  ManagedPolicyArns: z.json().optional(),
  MaxSessionDuration: z.json().optional(),
  Path: z.string().optional(),
  Policies: z.json().optional(),
  Tags: z.json().optional(),
});

/** Recorded only: this endpoint has no IAM. */
export const awsIamRole: ResourceType = {
  capabilities: ['CAPABILITY_IAM', 'CAPABILITY_NAMED_IAM'],
  nameOf: (properties, naming) => readProperties(input, properties).RoleName ?? generatedName(naming, 64),
  async create({ properties }) {
    readProperties(input, properties);
  },
  async update({ properties }, old) {
    keepName(old.properties.RoleName, readProperties(input, properties).RoleName, 'RoleName');
  },
  async remove() {},
  attributes: ({ physical_id, properties }, { account_id }) => {
    const path = readProperties(input, properties).Path ?? '/';
    return { Arn: `arn:aws:iam::${account_id}:role${path}${physical_id}` };
  },
};
