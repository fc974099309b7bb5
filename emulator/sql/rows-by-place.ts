import { bindOnce } from './bind-once.ts';
import type { RowShape } from './row-shape.ts';

/** Whether a type has rows anywhere within it. */
export function hasRows(shape: RowShape): boolean {
  if (shape === null || shape === 'text') return false;
  return 'row' in shape || hasRows('list' in shape ? shape.list : shape.map);
}

const once = (sql: string, emit: (name: string) => string) => bindOnce([sql], ([name = '']) => emit(name));

/**
 * `value` with no names left on its rows' fields: DuckDB casts fields by their names where there are any, Trino by their
 * place. Of JSON it makes NULL, which DuckDB can bind as any type.
 * @param shape that of the type which `value` is to be cast to
 * @param depth how many lambdas are around it
 */
export function rowsByPlace(value: string, shape: RowShape, depth = 0): string {
  if (shape === null || shape === 'text' || !hasRows(shape)) return value;
  const each = `"$item${depth}"`;
  const transformed = (list: string, item: RowShape) =>
    `list_transform(${list}, lambda ${each}: ${rowsByPlace(each, item, depth + 1)})`;
  if ('list' in shape)
    return once(value, (sql) => transformed(`trino_of_no_text(${sql}, ${sql})`, shape.list));
  if ('map' in shape) {
    return once(value, (sql) => {
      const map = `trino_of_no_text(${sql}, ${sql})`;
      return `MAP(map_keys(${map}), ${transformed(`map_values(${map})`, shape.map)})`;
    });
  }
  if (!shape.row.some(([, field]) => hasRows(field)))
    return once(value, (sql) => `trino_without_names(${sql}, ${sql})`);
  return once(value, (sql) => {
    const fields = shape.row.map(([, field], index) =>
      rowsByPlace(`trino_field(${sql}, ${sql}, ${index + 1})`, field, depth),
    );
    return `CASE WHEN ${sql} IS NULL THEN NULL ELSE row(${fields.join(', ')}) END`;
  });
}
