import type { z } from 'zod';
import type { Issue } from '../errors.ts';
import { toIssues } from '../issues.ts';

/** The most faults told of one event, and characters told of one field's name. */
const max_issues = 20;
const max_path = 200;

/** Zod's faults as ours, bounded: field names are a stranger's, and an answer stays small. */
export function boundedIssues(error: z.ZodError): Issue[] {
  return toIssues(error)
    .slice(0, max_issues)
    .map(({ path, message }) => ({ path: path.slice(0, max_path).toWellFormed(), message }));
}
