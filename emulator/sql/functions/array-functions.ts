import { any_number, type Call, type FunctionRule, scalar, scalarBy, scalarSql } from './function-rule.ts';

/** DuckDB's reduce has no last step: it is taken where it is `x -> x` or given as one more lambda. */
function reduce({ args: [list, start, step, finish] }: Call): string {
  const state = `list_reduce(${list}, ${step}, ${start})`;
  return `list_transform([${state}], ${finish})[1]`;
}

/** Without a text for it NULL is left out. */
function arrayJoin({ args: [list, delimiter, missing] }: Call): string {
  const text = 'trino_to_varchar("$x", "$x")';
  const shown = missing === undefined ? text : `coalesce(${text}, ${missing})`;
  return `array_to_string(list_transform(${list}, lambda "$x": ${shown}), ${delimiter})`;
}

const matches = (text: (list: string, lambda: string) => string) =>
  scalarSql(2, 2, ({ args: [list = '', test = ''] }) => text(list, test));

export const array_functions: Record<string, FunctionRule> = {
  all_match: matches((list, test) => `list_bool_and(list_transform(${list}, ${test}))`),
  any_match: matches((list, test) => `coalesce(list_bool_or(list_transform(${list}, ${test})), false)`),
  none_match: matches((list, test) => `NOT coalesce(list_bool_or(list_transform(${list}, ${test})), false)`),
  array_distinct: scalar('trino_array_distinct', 1),
  array_except: scalar('trino_array_except', 2),
  array_intersect: scalar('trino_array_intersect', 2),
  array_join: scalarSql(2, 3, arrayJoin),
  array_max: scalar('trino_array_max', 1),
  array_min: scalar('trino_array_min', 1),
  array_position: scalar('trino_array_position', 2),
  array_remove: scalar('trino_array_remove', 2),
  array_sort: scalar('trino_array_sort', 1),
  array_union: scalar('trino_array_union', 2),
  arrays_overlap: scalar('list_has_any', 2),
  cardinality: scalarBy('trino_cardinality', 1),
  contains: scalar('trino_contains', 2),
  element_at: scalar('trino_element_at', 2),
  filter: scalar('list_filter', 2),
  flatten: scalar('flatten', 1),
  map: scalar('map', 0, 2),
  map_concat: scalar('map_concat', 2, any_number),
  map_entries: scalar('map_entries', 1),
  map_from_entries: scalar('map_from_entries', 1),
  map_keys: scalar('map_keys', 1),
  map_values: scalar('map_values', 1),
  reduce: scalarSql(4, 4, reduce),
  repeat: scalar('trino_repeat', 2),
  sequence: scalar('trino_sequence', 2, 3),
  slice: scalar('trino_slice', 3),
  transform: scalar('list_transform', 2),
};
