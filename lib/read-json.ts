import type { z } from 'zod';
import { AppError } from './errors.ts';
import { toIssues } from './issues.ts';

/** A request's body, as `schema` wants it. @throws AppError `bad_request` naming each field that is wrong */
export async function readJson<Schema extends z.ZodType>(
  request: Request,
  schema: Schema,
): Promise<z.output<Schema>> {
  const body: unknown = await request.json().catch((cause: unknown) => {
    throw new AppError('bad_request', 'The body is not JSON.', { cause });
  });
  const read = schema.safeParse(body);
  if (read.success) return read.data;
  throw new AppError('bad_request', 'Something in the body can not be right.', {
    issues: toIssues(read.error),
  });
}
