import { z } from 'zod';
import type { Context } from '../context.ts';
import { invalidRequest } from './invalid-request.ts';

/** The catalog that every account has: the one of Glue. Here there is no other. */
export const only_catalog = 'AwsDataCatalog';

/** Names as the API model allows them. */
export const catalogName = z.string().min(1).max(256);

/** @throws AwsError where `name` is not that of the one catalog, in any case */
export function mustBeOurs(name: string): void {
  if (name.toLowerCase() !== only_catalog.toLowerCase())
    throw invalidRequest(`DataCatalog ${name} was not found.`);
}

/** The one catalog, as GetDataCatalog shows it. */
export function describeCatalog({ account_id }: Context) {
  return { Name: only_catalog, Type: 'GLUE', Parameters: { 'catalog-id': account_id } };
}
