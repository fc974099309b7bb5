import type { z } from 'zod';
import { AwsError } from '../../aws-error.ts';
import { taskFailure } from './hive-failures.ts';

/** What goes to the catalog, within its limits. @throws HiveFailure that names what is not */
export function checkedInput<T>(schema: z.ZodType<T>, input: unknown): T {
  const checked = schema.safeParse(input);
  if (checked.success) return checked.data;
  const [issue] = checked.error.issues;
  const where = issue?.path.join('.') ?? '';
  throw taskFailure(
    `1 validation error detected: Value at '${where}' failed to satisfy constraint: ${issue?.message ?? ''} (Service: AmazonDataCatalog; Status Code: 400; Error Code: ValidationException)`,
  );
}

/** Does a change of the catalog; what it refuses is worded as Hive's task does. */
export async function changeCatalog(change: () => Promise<unknown>): Promise<void> {
  try {
    await change();
  } catch (error) {
    if (!(error instanceof AwsError) || error.status >= 500) throw error;
    throw taskFailure(`${error.code}(message:${error.message})`);
  }
}
