import { AwsError } from '../../aws-error.ts';
import type { GlueTable } from '../../glue/catalog.ts';
import type { TableUse } from '../../sql/table-use.ts';
import { translate } from '../../sql/translate.ts';
import { checkColumns } from './check-columns.ts';
import { checkTypes } from './check-types.ts';
import { information_schema, informationView } from './information-schema.ts';
import { isPartitionsTable, partitionsView } from './partitions-view.ts';
import type { PassedChecks } from './passed-checks.ts';
import type { QueryConnection } from './query-connection.ts';
import { attachTable, type Lake, type TableQuery } from './table-source.ts';
import { createView } from './view-source.ts';
import { passedOn, type ViewUse } from './view-use.ts';

/** Where a text is bound: a query, or one that a view stands for. */
export type BindingScope = {
  /** The database of tables without any. */
  database: string;
  now: Date;
  /** What the names of the DuckDB views begin with. */
  view_prefix: string;
  /** The views that this text lies in, outermost first, as `database.view`. */
  within: readonly string[];
  /** What is asked of the view that this text is the query of. */
  asked: ViewUse | undefined;
};

/** A table that a query reads, itself or by a view. */
export type TableRead = { database: string; table: string; scanned_bytes: number };

/** A query in DuckDB's SQL over views that are there. */
export type BoundQuery = {
  sql: string;
  tables: TableRead[];
  scanned_bytes: number;
  /** Whether its types are known to be what Trino takes. */
  is_checked: boolean;
};

export type BindingTools = { running: QueryConnection; lake: Lake; passed: PassedChecks };

/** What stands for a table now: what is read by it, the names of its columns, and a text that tells their types. */
export type AttachedUse = { tables: TableRead[]; columns: readonly string[]; shape: string };

function viewOf(use: TableUse, database: string, lake: Lake): GlueTable | undefined {
  try {
    const table = lake.catalog.getTable(database, use.table);
    return table.TableType === 'VIRTUAL_VIEW' ? table : undefined;
  } catch (error) {
    // `attachTable` says which of the two is missing.
    if (error instanceof AwsError) return undefined;
    throw error;
  }
}

/**
 * Translates a query and makes the DuckDB views that stand for its tables and views. A view is bound as the
 * query it is, in its own database.
 * @throws SqlError for what makes a query FAILED
 */
export async function bindQuery(text: string, scope: BindingScope, tools: BindingTools): Promise<BoundQuery> {
  const translated = passedOn(text, translate(text, scope.now, scope.view_prefix), scope.asked);
  const asked_names = [...(scope.asked?.column_names ?? [])];
  const named = [...translated.columns.map(({ parts }) => parts), ...asked_names.map((name) => [name])];
  const column_names = new Set(named.flat());
  const relations = new Set(translated.tables.map(({ alias }) => alias.toLowerCase()));
  const query = { database: scope.database, column_names, named, relations, now: scope.now };
  const tables: TableRead[] = [];
  const table_columns = new Set<string>();
  const shapes: string[] = [];
  for (const use of translated.tables) {
    const database = use.database ?? scope.database;
    const view = viewOf(use, database, tools.lake);
    const attached =
      view === undefined
        ? await attach(use, query, tools)
        : await createView({ use, view, column_names }, scope, tools, bindQuery);
    tables.push(...attached.tables);
    for (const name of attached.columns) table_columns.add(name);
    shapes.push(attached.shape);
  }
  checkColumns(translated, table_columns);
  const is_checked = await checkTypes(text, scope, shapes, tools);
  const scanned_bytes = tables.reduce((sum, table) => sum + table.scanned_bytes, 0);
  return { sql: translated.sql, tables, scanned_bytes, is_checked };
}

async function attach(
  use: TableUse,
  query: TableQuery,
  { running, lake }: BindingTools,
): Promise<AttachedUse> {
  if ((use.database ?? query.database).toLowerCase() === information_schema) {
    const { sql, columns } = informationView(use, lake.catalog);
    await running.run(() => running.connection.run(sql));
    return { tables: [], columns, shape: `${information_schema}.${use.table}` };
  }
  if (isPartitionsTable(use)) {
    const asked = { database: use.database ?? query.database, now: query.now };
    const { sql, columns, shape } = await partitionsView(use, asked, lake);
    await running.run(() => running.connection.run(sql));
    return { tables: [], columns, shape };
  }
  const { scanned_bytes, columns, shape } = await running.run(() =>
    attachTable(running.connection, use, query, lake),
  );
  return {
    tables: [{ database: use.database ?? query.database, table: use.table, scanned_bytes }],
    columns,
    shape,
  };
}
