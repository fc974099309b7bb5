import { z } from 'zod';
import { AwsError } from '../aws-error.ts';
import { catalogOperation } from './catalog-operation.ts';
import { glueDatabaseInput, glueName } from './catalog-shapes.ts';

export const updateDatabase = catalogOperation(
  z.object({ Name: glueName, DatabaseInput: glueDatabaseInput }),
  async ({ Name, DatabaseInput }, { catalog }) => {
    if (DatabaseInput.Name !== Name)
      throw new AwsError('InvalidInputException', 'A database can not be given another name.');
    await catalog.updateDatabase(Name, DatabaseInput);
    return {};
  },
);
