import { z } from 'zod';
import { createTable } from '../../glue/create-table.ts';
import { deleteTable } from '../../glue/delete-table.ts';
import { updateTable } from '../../glue/update-table.ts';
import { generatedName } from '../generated-name.ts';
import { perform } from '../perform.ts';
import { keepName, readProperties, removeIfThere } from '../properties.ts';
import type { Resource, ResourceType } from '../resource-type.ts';

const input = z.strictObject({
  CatalogId: z.string(),
  DatabaseName: z.string(),
  TableInput: z.looseObject({ Name: z.string().optional() }),
});

function request({ physical_id, properties }: Resource) {
  const { DatabaseName, TableInput } = readProperties(input, properties);
  return { DatabaseName, TableInput: { ...TableInput, Name: physical_id } };
}

export const awsGlueTable: ResourceType = {
  nameOf: (properties, naming) =>
    (readProperties(input, properties).TableInput.Name ?? generatedName(naming, 255)).toLowerCase(),
  async create(resource, context) {
    await perform(createTable, request(resource), context);
  },
  async update(resource, old, context) {
    const before = readProperties(input, old.properties);
    const after = readProperties(input, resource.properties);
    keepName(before.DatabaseName, after.DatabaseName, 'DatabaseName');
    keepName(before.TableInput.Name, after.TableInput.Name, 'TableInput.Name');
    await perform(updateTable, request(resource), context);
  },
  async remove({ physical_id, properties }, context) {
    const { DatabaseName } = readProperties(input, properties);
    await removeIfThere(['EntityNotFoundException'], () =>
      perform(deleteTable, { DatabaseName, Name: physical_id }, context),
    );
  },
  attributes: () => ({}),
};
