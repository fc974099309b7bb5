import type { GlueDatabase } from '../glue/catalog.ts';

/** A database as GetDatabase and ListDatabases show it. */
export function describeDatabase({ Name, Description, Parameters }: GlueDatabase) {
  return { Name, Description, Parameters };
}
