import { z } from 'zod';
import { operation } from '../operation.ts';
import { page } from '../page.ts';
import { engine_versions, engineVersion } from './engine-version.ts';
import { nextToken } from './next-token.ts';

const input = z.object({
  NextToken: nextToken,
  MaxResults: z.number().int().min(1).max(10).default(10),
});

export const listEngineVersions = operation(input, (members) => {
  const all = engine_versions.map((name) => ({ ...engineVersion, SelectedEngineVersion: name }));
  const { items, next } = page(all, members, 'InvalidRequestException');
  return { EngineVersions: items, ...next };
});
