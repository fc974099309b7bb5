import { z } from 'zod';
import { createWorkGroup } from '../../athena/create-work-group.ts';
import { deleteWorkGroup } from '../../athena/delete-work-group.ts';
import { updateWorkGroup } from '../../athena/update-work-group.ts';
import { perform } from '../perform.ts';
import { keepName, readProperties, removeIfThere } from '../properties.ts';
import type { ResourceType } from '../resource-type.ts';

const input = z.strictObject({
  Name: z.string(),
  Description: z.string().optional(),
  RecursiveDeleteOption: z.boolean().optional(),
  State: z.enum(['ENABLED', 'DISABLED']).optional(),
  Tags: z.json().optional(),
  WorkGroupConfiguration: z
    .looseObject({ ResultConfiguration: z.record(z.string(), z.json()).optional() })
    .optional(),
});

export const awsAthenaWorkGroup: ResourceType = {
  nameOf: (properties) => readProperties(input, properties).Name,
  async create({ physical_id, properties }, context) {
    const { Description, WorkGroupConfiguration: Configuration, State } = readProperties(input, properties);
    await perform(createWorkGroup, { Name: physical_id, Description, Configuration }, context);
    if (State === 'DISABLED') await perform(updateWorkGroup, { WorkGroup: physical_id, State }, context);
  },
  async update({ physical_id, properties }, old, context) {
    keepName(old.properties.Name, properties.Name, 'Name');
    const { Description, WorkGroupConfiguration, State } = readProperties(input, properties);
    const { ResultConfiguration, ...rest } = WorkGroupConfiguration ?? {};
    const ConfigurationUpdates = { ...rest, ResultConfigurationUpdates: ResultConfiguration };
    await perform(
      updateWorkGroup,
      { WorkGroup: physical_id, Description, State: State ?? 'ENABLED', ConfigurationUpdates },
      context,
    );
  },
  async remove({ physical_id, properties }, context) {
    const { RecursiveDeleteOption } = readProperties(input, properties);
    await removeIfThere(['ResourceNotFoundException'], () =>
      perform(deleteWorkGroup, { WorkGroup: physical_id, RecursiveDeleteOption }, context),
    );
  },
  attributes: () => ({}),
};
