import { z } from 'zod';
import { operation } from '../operation.ts';
import { page } from '../page.ts';
import { nextToken } from './next-token.ts';
import { engineOf } from './work-group-shapes.ts';

const input = z.object({
  NextToken: nextToken,
  MaxResults: z.number().int().min(1).max(50).default(50),
});

export const listWorkGroups = operation(input, (members, { athena }) => {
  const { items, next } = page(athena.work_groups.list(), members, 'InvalidRequestException');
  const WorkGroups = items.map((group) => {
    const { Name, State, Description, CreationTime } = group;
    return { Name, State, Description, CreationTime, EngineVersion: engineOf(group) };
  });
  return { WorkGroups, ...next };
});
