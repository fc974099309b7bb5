import { z } from 'zod';
import { createWorkGroup } from '../../athena/create-work-group.ts';
import { deleteWorkGroup } from '../../athena/delete-work-group.ts';
import { updateWorkGroup } from '../../athena/update-work-group.ts';
import { perform } from '../perform.ts';
import { keepName, readProperties } from '../properties.ts';
import type { ResourceType } from '../resource-type.ts';

const input = z.strictObject({
  Name: z.string(),
  Description: z.string().optional(),
  RecursiveDeleteOption: z.boolean().optional(),
  Tags: z.json().optional(),
  WorkGroupConfiguration: z
    .looseObject({ ResultConfiguration: z.record(z.string(), z.json()).optional() })
    .optional(),
});

export const awsAthenaWorkGroup: ResourceType = {
  nameOf: (properties) => readProperties(input, properties).Name,
  async create({ physical_id, properties }, context) {
    const { Description, WorkGroupConfiguration: Configuration } = readProperties(input, properties);
    await perform(createWorkGroup, { Name: physical_id, Description, Configuration }, context);
  },
  async update({ physical_id, properties }, old, context) {
    keepName(old.properties.Name, properties.Name, 'Name');
    const { Description, WorkGroupConfiguration } = readProperties(input, properties);
    const { ResultConfiguration, ...rest } = WorkGroupConfiguration ?? {};
    // The operation keeps what it is not given, a template does not.
    const ConfigurationUpdates = {
      ...rest,
      RemoveBytesScannedCutoffPerQuery: rest.BytesScannedCutoffPerQuery === undefined,
      ResultConfigurationUpdates: {
        ...ResultConfiguration,
        RemoveOutputLocation: ResultConfiguration?.OutputLocation === undefined,
        RemoveEncryptionConfiguration: ResultConfiguration?.EncryptionConfiguration === undefined,
        RemoveExpectedBucketOwner: ResultConfiguration?.ExpectedBucketOwner === undefined,
        RemoveAclConfiguration: ResultConfiguration?.AclConfiguration === undefined,
      },
    };
    await perform(updateWorkGroup, { WorkGroup: physical_id, Description, ConfigurationUpdates }, context);
  },
  async remove({ physical_id, properties }, context) {
    const { RecursiveDeleteOption } = readProperties(input, properties);
    // Athena has no error of its own for a workgroup that is not there.
    if (!context.athena.work_groups.list().some(({ Name }) => Name === physical_id)) return;
    await perform(deleteWorkGroup, { WorkGroup: physical_id, RecursiveDeleteOption }, context);
  },
  attributes: () => ({}),
};
