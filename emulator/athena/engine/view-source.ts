import { DuckDBStructType, type DuckDBType } from '@duckdb/node-api';
import type { GlueTable } from '../../glue/catalog.ts';
import { quoteIdentifier } from '../../sql/quote.ts';
import { SqlError } from '../../sql/sql-error.ts';
import type { TableUse } from '../../sql/table-use.ts';
import { translate } from '../../sql/translate.ts';
import type { AttachedUse, BindingScope, BindingTools, BoundQuery } from './bind-query.ts';
import { canCoerce } from './coercion.ts';
import { toSqlError } from './failure.ts';
import { typesOf } from './query-columns.ts';
import { trinoType } from './trino-type.ts';
import { type ViewDefinition, viewDefinition } from './view-definition.ts';

/** So many views may lie in each other. */
const deepest = 20;

type Bind = (text: string, scope: BindingScope, tools: BindingTools) => Promise<BoundQuery>;
type Used = { use: TableUse; view: GlueTable; column_names: ReadonlySet<string> };

const nameOf = ({ DatabaseName, Name }: GlueTable) => `awsdatacatalog.${DatabaseName}.${Name}`;

function stale(view: GlueTable, why: string, use: TableUse): SqlError {
  const message = `View '${nameOf(view)}' is stale or in invalid state: ${why}`;
  return new SqlError('VIEW_IS_STALE', message, use.position);
}

/** The columns' types in DuckDB, undefined for one that the local engine has not. */
async function storedTypes(
  columns: ViewDefinition['columns'],
  now: Date,
  { running }: BindingTools,
): Promise<(DuckDBType | undefined)[]> {
  const types: (DuckDBType | undefined)[] = [];
  for (const { type } of columns) {
    try {
      // A field's type is told as it is; a cast of the value alone would be a call of a macro.
      const { sql } = translate(`SELECT CAST(ROW(NULL) AS ROW(f ${type}))`, now);
      const row = (await typesOf(running, sql))[0]?.type;
      types.push(row instanceof DuckDBStructType ? row.entryTypes[0] : undefined);
    } catch (error) {
      if (!(error instanceof SqlError)) throw error;
      types.push(undefined);
    }
  }
  return types;
}

/** The columns that the view gives, as SQL, and what there is to know of each one's type. */
async function columnsSql(
  definition: ViewDefinition,
  bound: BoundQuery,
  { use, view }: Used,
  now: Date,
  tools: BindingTools,
): Promise<{ sql: string; shape: string }[]> {
  const given = await typesOf(tools.running, bound.sql);
  const { columns } = definition;
  if (given.length !== columns.length) {
    const counts = `stored view column count (${columns.length}) does not match column count derived from the view query analysis (${given.length})`;
    throw stale(view, counts, use);
  }
  const stored = await storedTypes(columns, now, tools);
  return columns.map(({ name, type }, index) => {
    const column_given = given[index];
    const from = column_given?.type;
    const to = stored[index];
    const column = `"$${index}"`;
    const named = `AS ${quoteIdentifier(name)}`;
    if (from === undefined || to === undefined || String(from) === String(to)) {
      const unknown = column_given?.is_unknown ? 'unknown' : '';
      return { sql: `${column} ${named}`, shape: `${name} ${from}${unknown}` };
    }
    if (!column_given?.is_unknown && !canCoerce(from, to)) {
      const projected = column_given?.name ?? `_col${index}`;
      const why = `column [${projected}] of type ${trinoType(from)} projected from query view at position ${index} cannot be coerced to column [${name}] of type ${type} stored in view definition`;
      throw stale(view, why, use);
    }
    return { sql: `CAST(${column} AS ${String(to)}) ${named}`, shape: `${name} ${to}` };
  });
}

async function bound(
  { use, view, column_names }: Used,
  definition: ViewDefinition,
  scope: BindingScope,
  tools: BindingTools,
  bind: Bind,
): Promise<BoundQuery> {
  const within = [...scope.within, nameOf(view)];
  if (scope.within.includes(nameOf(view))) {
    throw new SqlError('VIEW_IS_RECURSIVE', 'View is recursive', use.position);
  }
  if (within.length > deepest) {
    throw new SqlError('NOT_SUPPORTED', `More than ${deepest} views in each other are not supported`);
  }
  const { alias, conjuncts, reads_all } = use;
  const asked = { alias, conjuncts, reads_all, column_names };
  const inner = {
    database: definition.database,
    now: scope.now,
    view_prefix: `${use.view}.`,
    within,
    asked,
  };
  try {
    return await bind(definition.sql, inner, tools);
  } catch (thrown) {
    const error = toSqlError(thrown, definition.sql, tools.lake.objects.root);
    if (!(error instanceof SqlError) || /^(VIEW_|INVALID_VIEW)/.test(error.code)) throw error;
    const message = `Failed analyzing stored view '${nameOf(view)}': ${error.message}`;
    throw new SqlError('INVALID_VIEW', message, use.position);
  }
}

/**
 * Makes the DuckDB view that stands for one use of a view of the catalog. Its query passes the same gate as
 * every other.
 * @throws SqlError `INVALID_VIEW`, `VIEW_IS_STALE`, `VIEW_IS_RECURSIVE`
 */
export async function createView(
  used: Used,
  scope: BindingScope,
  tools: BindingTools,
  bind: Bind,
): Promise<AttachedUse> {
  const definition = viewDefinition(used.view);
  const query = await bound(used, definition, scope, tools, bind);
  const columns = await columnsSql(definition, query, used, scope.now, tools);
  const names = columns.map((_column, index) => `"$${index}"`).join(', ');
  const { running } = tools;
  await running.run(() =>
    running.connection.run(
      `CREATE TEMP VIEW ${quoteIdentifier(used.use.view)} AS SELECT ${columns.map(({ sql }) => sql).join(', ')} FROM (${query.sql}) AS "$view"(${names})`,
    ),
  );
  return {
    tables: query.tables,
    columns: definition.columns.map(({ name }) => name.toLowerCase()),
    shape: JSON.stringify(columns.map(({ shape }) => shape)),
  };
}
