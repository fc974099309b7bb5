import type { z } from 'zod';
import { AwsError } from '../aws-error.ts';
import type { JsonObject } from './stack-record.ts';

/** Reads a resource's properties. @throws Error that names the first that is wrong or not supported */
export function readProperties<Schema extends z.ZodType>(
  schema: Schema,
  properties: JsonObject,
): z.output<Schema> {
  const parsed = schema.safeParse(properties);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  if (issue?.code === 'unrecognized_keys') {
    const path = [...issue.path.map(String), issue.keys[0]].join('.');
    throw new Error(`Encountered unsupported property ${path}`);
  }
  throw new Error(`Property ${issue?.path.map(String).join('.')}: ${issue?.message}`);
}

/** Runs `remove`; what does not exist any more counts as removed. `missing`: the codes that say so. */
export async function removeIfThere(
  missing: readonly string[],
  remove: () => Promise<unknown>,
): Promise<void> {
  try {
    await remove();
  } catch (error) {
    if (error instanceof AwsError && missing.includes(error.code)) return;
    throw error;
  }
}

/** @throws Error where `name` changed: the resource would have to be replaced. */
export function keepName(before: unknown, after: unknown, property: string): void {
  if (before === after) return;
  throw new Error(`Changing ${property} needs a replacement, which this endpoint does not support.`);
}
