import { z } from 'zod';
import { operation } from '../operation.ts';
import { page, paging } from '../page.ts';
import { engineVersion } from './engine-version.ts';

const input = z.object({ ...paging, MaxResults: z.number().int().min(1).max(50).default(50) });

export const listWorkGroups = operation(input, (members, { athena }) => {
  const { items, next } = page(athena.work_groups.list(), members, 'InvalidRequestException');
  const WorkGroups = items.map(({ Name, State, Description, CreationTime }) => ({
    Name,
    State,
    Description,
    CreationTime,
    EngineVersion: engineVersion,
  }));
  return { WorkGroups, ...next };
});
