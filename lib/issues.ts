import type { z } from 'zod';
import type { Issue } from './errors.ts';

/** Zod's faults as ours: a dotted path and one sentence each. `prefix` goes before every path. */
export function toIssues(error: z.ZodError, prefix = ''): Issue[] {
  return error.issues.flatMap((issue) => {
    const path = [prefix, ...issue.path.map(String)].filter((part) => part !== '').join('.');
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => ({
        path: [path, key].filter((part) => part !== '').join('.'),
        message: 'is not a known field',
      }));
    }
    return [{ path, message: issue.message }];
  });
}
