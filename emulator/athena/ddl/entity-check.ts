import { randomUUID } from 'node:crypto';
import type { GlueTable } from '../../glue/catalog.ts';
import { invalidRequest } from '../invalid-request.ts';
import type { DdlContext } from './ddl.ts';
import { tableIfThere } from './find-table.ts';
import type { TableRef } from './names.ts';

/**
 * The table that DESCRIBE and SHOW COLUMNS ask for: Athena looks for it before it answers StartQueryExecution.
 * @throws AwsError in the words that Athena passes on from its catalog
 */
export function mustHaveEntity(ref: TableRef, context: DdlContext): GlueTable {
  const table = tableIfThere(ref, context);
  if (table !== undefined) return table;
  const cause = `Service: AmazonDataCatalog; Status Code: 400; Error Code: EntityNotFoundException; Request ID: ${randomUUID()}; Proxy: null`;
  throw invalidRequest(`Entity Not Found (${cause})`);
}
