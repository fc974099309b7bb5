import type { DuckDBType } from '@duckdb/node-api';
import type { GlueTable } from '../../glue/catalog.ts';
import { SqlError } from '../../sql/sql-error.ts';
import { canCoerce } from '../engine/coercion.ts';
import type { OpenQuery } from '../engine/open-query.ts';
import type { QueryColumn } from '../engine/query-columns.ts';
import { trinoType } from '../engine/trino-type.ts';
import { columnType } from './hive-column-type.ts';
import type { WrittenColumn } from './writing/write-files.ts';

const start = { line: 1, column: 1 };

type TableColumn = { name: string; type: string };

const columnsOf = (columns: GlueTable['PartitionKeys'] = []): TableColumn[] =>
  columns.map(({ Name, Type = 'string' }) => ({ name: Name, type: columnType(Type) }));

/** The columns that the statement names, or all. @throws SqlError `COLUMN_NOT_FOUND`, `DUPLICATE_COLUMN_NAME` */
function wantedColumns(all: readonly TableColumn[], names: readonly string[]): TableColumn[] {
  if (names.length === 0) return [...all];
  const seen = new Set<string>();
  return names.map((name) => {
    const column = all.find((each) => each.name === name);
    if (column === undefined) {
      throw new SqlError(
        'COLUMN_NOT_FOUND',
        `Insert column name does not exist in target table: ${name}`,
        start,
      );
    }
    if (seen.has(name)) {
      throw new SqlError(
        'DUPLICATE_COLUMN_NAME',
        `Insert column name is specified more than once: ${name}`,
        start,
      );
    }
    seen.add(name);
    return column;
  });
}

async function checkTypes(open: OpenQuery, wanted: readonly TableColumn[]): Promise<void> {
  const nulls = wanted.map(({ type }) => `CAST(NULL AS ${type})`).join(', ');
  const into = (await open.columnsOf(`SELECT ${nulls}`)).map(({ type }) => type);
  const from = await open.columns();
  const fits = from.length === into.length && from.every((column, index) => fitsInto(column, into[index]));
  if (fits) return;
  const table = into.map(trinoType).join(', ');
  const query = from.map(({ type, is_unknown }) => (is_unknown ? 'unknown' : trinoType(type))).join(', ');
  throw new SqlError(
    'TYPE_MISMATCH',
    `Insert query has mismatched column types: Table: [${table}], Query: [${query}]`,
    start,
  );
}

const fitsInto = ({ type, is_unknown }: QueryColumn, into: DuckDBType | undefined) =>
  into !== undefined && (is_unknown || canCoerce(type, into));

/**
 * Which column of the query goes into which of the table; those that the statement does not name are NULL.
 * @param names as the statement gives them, lower-cased; none for all columns
 * @throws SqlError `TYPE_MISMATCH` where Trino would want a cast
 */
export async function insertColumns(
  open: OpenQuery,
  table: GlueTable,
  names: readonly string[],
): Promise<{ columns: WrittenColumn[]; keys: WrittenColumn[] }> {
  const data = columnsOf(table.StorageDescriptor?.Columns);
  const keys = columnsOf(table.PartitionKeys);
  const wanted = wantedColumns([...data, ...keys], names);
  await checkTypes(open, wanted);
  const placed = ({ name, type }: TableColumn): WrittenColumn => {
    const at = wanted.findIndex((each) => each.name === name);
    return { name, type, at: at < 0 ? undefined : at };
  };
  return { columns: data.map(placed), keys: keys.map(placed) };
}
