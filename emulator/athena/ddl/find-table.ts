import { AwsError } from '../../aws-error.ts';
import type { GlueTable } from '../../glue/catalog.ts';
import { SqlError } from '../../sql/sql-error.ts';
import type { DdlContext } from './ddl.ts';
import { databaseNotFound, tableNotFound } from './hive-failures.ts';
import { databaseOf, dottedName, type TableRef } from './names.ts';

/** What the catalog has, or undefined where it has no such thing. */
export function orMissing<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof AwsError && error.code === 'EntityNotFoundException') return undefined;
    throw error;
  }
}

/** @throws HiveFailure where there is no such database */
export function mustHaveDatabase(name: string, { catalog }: DdlContext): void {
  if (orMissing(() => catalog.getDatabase(name)) === undefined) throw databaseNotFound(name);
}

export function tableIfThere(ref: TableRef, context: DdlContext): GlueTable | undefined {
  return orMissing(() => context.catalog.getTable(databaseOf(ref, context), ref.table));
}

/** @throws HiveFailure where there is no such database or table */
export function findTable(
  ref: TableRef,
  context: DdlContext,
  kind?: Parameters<typeof tableNotFound>[1],
): GlueTable {
  const found = tableIfThere(ref, context);
  if (found !== undefined) return found;
  const database = databaseOf(ref, context);
  const has_database = orMissing(() => context.catalog.getDatabase(database)) !== undefined;
  throw has_database ? tableNotFound(dottedName(ref, context), kind) : databaseNotFound(database, kind);
}

export const isView = ({ TableType }: GlueTable) => TableType === 'VIRTUAL_VIEW';

export const isIceberg = (parameters: Readonly<Record<string, string>> | undefined) =>
  Object.entries(parameters ?? {}).some(
    ([key, value]) => key.toLowerCase() === 'table_type' && value.toLowerCase() === 'iceberg',
  );

/** A table of Hive's, which ALTER TABLE can change. @throws HiveFailure, SqlError where it is none */
export function findHiveTable(ref: TableRef, context: DdlContext): GlueTable {
  const table = findTable(ref, context);
  if (!isIceberg(table.Parameters)) return table;
  throw new SqlError('NOT_SUPPORTED', 'Iceberg tables are not supported by the local engine');
}
