import { AwsError } from '../aws-error.ts';
import type { Catalog } from '../glue/catalog.ts';
import type { QueryExecution } from './query-execution.ts';

/** The database of a query that names none. */
export const default_database = 'default';

/** The part of a statement that would make or remove the database itself. */
const about_databases = /_DATABASE$/;

/**
 * Makes the database `default` where a query that names no database runs and there is none, as Athena does with its
 * user's right to glue:CreateDatabase (docs/decisions/0146).
 */
export async function makeDefaultDatabase(execution: QueryExecution, catalog: Catalog): Promise<void> {
  if (execution.database !== default_database || about_databases.test(execution.kind.substatement)) return;
  try {
    catalog.getDatabase(default_database);
  } catch (error) {
    if (!(error instanceof AwsError) || error.code !== 'EntityNotFoundException') throw error;
    await catalog.createDatabase({ Name: default_database });
  }
}
