import { z } from 'zod';
import { AwsError } from '../aws-error.ts';
import type { Context } from '../context.ts';
import { type Operation, operation } from '../operation.ts';

const inCatalog = z.object({ CatalogId: z.string().min(1).max(255).optional() });

/**
 * An operation on the data catalog. `CatalogId` may be the account's or absent; another account's catalog is not
 * here: `EntityNotFoundException`.
 */
export function catalogOperation<Schema extends z.ZodType<object>>(
  input: Schema,
  handle: (input: z.output<Schema>, context: Context) => Promise<object> | object,
): Operation<z.ZodIntersection<typeof inCatalog, Schema>> {
  return operation(z.intersection(inCatalog, input), (value, context) => {
    const { CatalogId = context.account_id } = value;
    if (CatalogId !== context.account_id)
      throw new AwsError('EntityNotFoundException', `Catalog ${CatalogId} not found.`);
    return handle(value, context);
  });
}
