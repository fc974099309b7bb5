import type { z } from 'zod';
import type { Context } from '../context.ts';
import type { Operation } from '../operation.ts';

/** Performs another service's operation, as a client of it would. @throws AwsError; Error where `input` is not valid */
export async function perform<Schema extends z.ZodType>(
  operation: Operation<Schema>,
  input: object,
  context: Context,
): Promise<object> {
  const parsed = operation.input.safeParse(input);
  if (parsed.success) return operation.handle(parsed.data, context);
  const [issue] = parsed.error.issues;
  throw new Error(`${issue?.path.map(String).join('.')}: ${issue?.message}`, { cause: parsed.error });
}
