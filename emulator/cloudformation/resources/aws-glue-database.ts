import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { createDatabase } from '../../glue/create-database.ts';
import { deleteDatabase } from '../../glue/delete-database.ts';
import { updateDatabase } from '../../glue/update-database.ts';
import { generatedName } from '../generated-name.ts';
import { perform } from '../perform.ts';
import { readProperties, removeIfThere } from '../properties.ts';
import type { ResourceType } from '../resource-type.ts';

const input = z.strictObject({
  CatalogId: z.string(),
  DatabaseName: z.string().optional(),
  DatabaseInput: z.looseObject({ Name: z.string().optional() }),
});

export const awsGlueDatabase: ResourceType = {
  nameOf(properties, naming) {
    const { DatabaseName, DatabaseInput } = readProperties(input, properties);
    return (DatabaseName ?? DatabaseInput.Name ?? generatedName(naming, 255)).toLowerCase();
  },
  async create({ physical_id, properties }, context) {
    const { DatabaseInput } = readProperties(input, properties);
    await perform(createDatabase, { DatabaseInput: { ...DatabaseInput, Name: physical_id } }, context);
  },
  async update({ physical_id, properties }, old, context) {
    if (isDeepStrictEqual(properties, old.properties)) return;
    const DatabaseInput = { ...readProperties(input, properties).DatabaseInput, Name: physical_id };
    await perform(updateDatabase, { Name: physical_id, DatabaseInput }, context);
  },
  async remove({ physical_id }, context) {
    await removeIfThere(['EntityNotFoundException'], () =>
      perform(deleteDatabase, { Name: physical_id }, context),
    );
  },
  attributes: () => ({}),
};
