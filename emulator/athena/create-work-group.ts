import { z } from 'zod';
import { operation } from '../operation.ts';
import { workGroupConfiguration, workGroupName } from './work-group-shapes.ts';

const input = z.object({
  Name: workGroupName,
  Description: z.string().max(1024).optional(),
  Configuration: workGroupConfiguration.optional(),
});

export const createWorkGroup = operation(
  input,
  async ({ Name, Description, Configuration = {} }, { athena }) => {
    await athena.work_groups.create({
      Name,
      State: 'ENABLED',
      Description,
      Configuration: { EnforceWorkGroupConfiguration: true, ...Configuration },
      CreationTime: Date.now() / 1000,
    });
    return {};
  },
);
