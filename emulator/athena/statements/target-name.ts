import { AwsError } from '../../aws-error.ts';
import type { Catalog, GlueTable } from '../../glue/catalog.ts';
import { positionOf, type TrinoGrammar } from '../../sql/grammar.ts';
import { nameOfIdentifier } from '../../sql/identifier-rules.ts';
import { SqlError } from '../../sql/sql-error.ts';

/** A table or view that a statement makes, changes or shows; names are lower-cased. */
export type TargetName = { database: string | undefined; table: string };

type Named = { identifier(): TrinoGrammar.IdentifierContext[] } & Parameters<typeof positionOf>[0];

/** @throws SqlError `CATALOG_NOT_FOUND` */
export function targetName(node: Named): TargetName {
  const parts = node.identifier().map((part) => nameOfIdentifier(part).toLowerCase());
  if (parts.length === 3 && parts[0] !== 'awsdatacatalog') {
    throw new SqlError('CATALOG_NOT_FOUND', `Catalog '${parts[0]}' does not exist`, positionOf(node));
  }
  return { database: parts.at(-2), table: parts.at(-1) ?? '' };
}

/** As Trino's messages name it. */
export const qualified = (database: string, table: string) => `awsdatacatalog.${database}.${table}`;

/** The table; undefined where there is none. @throws SqlError `SCHEMA_NOT_FOUND` */
export function tableIfThere(catalog: Catalog, database: string, table: string): GlueTable | undefined {
  try {
    catalog.getDatabase(database);
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    throw new SqlError('SCHEMA_NOT_FOUND', `Schema '${database}' does not exist`, { line: 1, column: 1 });
  }
  try {
    return catalog.getTable(database, table);
  } catch (error) {
    if (error instanceof AwsError) return undefined;
    throw error;
  }
}
