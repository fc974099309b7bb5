import { z } from 'zod';
import { operation } from '../operation.ts';
import { tagList, withTags } from './tags.ts';
import { workGroupConfiguration, workGroupDescription, workGroupName } from './work-group-shapes.ts';

const input = z.object({
  Name: workGroupName,
  Description: workGroupDescription.optional(),
  Configuration: workGroupConfiguration.optional(),
  Tags: tagList.default([]),
});

export const createWorkGroup = operation(
  input,
  async ({ Name, Description, Configuration = {}, Tags }, { athena }) => {
    await athena.work_groups.create({
      Name,
      State: 'ENABLED',
      Description,
      Configuration: { EnforceWorkGroupConfiguration: true, ...Configuration },
      CreationTime: Date.now() / 1000,
      Tags: withTags([], Tags),
    });
    return {};
  },
);
