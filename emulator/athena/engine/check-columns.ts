import { SqlError } from '../../sql/sql-error.ts';
import type { Translated } from '../../sql/translate.ts';

/**
 * Refuses a column that no table of the query has and that the query gives to nothing. DuckDB would say so
 * too, but not always: a macro's argument that it can not find is one of an unknown type to it.
 * @param table_columns names of all columns of all the tables, lower-cased
 * @throws SqlError `COLUMN_NOT_FOUND`, with its place
 */
export function checkColumns(
  { columns, given_names, tables }: Translated,
  table_columns: ReadonlySet<string>,
): void {
  const relations = new Set(tables.map(({ alias }) => alias.toLowerCase()));
  const isKnown = (name: string) => table_columns.has(name) || given_names.has(name);
  for (const { parts, position } of columns) {
    const [first = '', second] = parts;
    // `a.b` is a column of the relation a, or a field of the column a.
    const is_of_relation = relations.has(first) && !table_columns.has(first);
    const is_known = isKnown(first) && (second === undefined || !is_of_relation || isKnown(second));
    if (!is_known)
      throw new SqlError('COLUMN_NOT_FOUND', `Column '${parts.join('.')}' cannot be resolved`, position);
  }
}
