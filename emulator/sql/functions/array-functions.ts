import { bindOnce } from '../bind-once.ts';
import { grammar } from '../grammar.ts';
import { filtered } from '../macros/macro.ts';
import { unwrap } from '../tree.ts';
import {
  any_number,
  applied,
  type Call,
  type FunctionRule,
  lambdaOf,
  scalar,
  scalarBy,
  scalarSql,
} from './function-rule.ts';

/**
 * DuckDB's reduce has one type for state and elements, and no last step: so both lie in a row, and the step is
 * cast to the state's type.
 */
export function reduceSql(
  call: Call,
  list: string,
  start: string,
  step: number,
  finish: number | undefined,
): string {
  const row = (state: string, element: string) => `{'s': ${state}, 'e': ${element}}`;
  const typed = `cast_to_type(${applied(lambdaOf(call, step, 2), ['"$s"."s"', '"$e"."e"'])}, "$s"."s")`;
  const rows = `list_transform(${list}, lambda "$x": ${row(`cast_to_type(NULL, ${start})`, '"$x"')})`;
  const first = row(start, `(${list})[0]`);
  const state = `list_reduce(${rows}, lambda "$s", "$e": ${row(typed, '"$e"."e"')}, ${first})."s"`;
  return finish === undefined ? state : applied(lambdaOf(call, finish, 1), [state]);
}

const reduce = (call: Call) => reduceSql(call, call.args[0] ?? '', call.args[1] ?? '', 2, 3);

/** Without a text for it NULL is left out. */
function arrayJoin({ args: [list, delimiter, missing] }: Call): string {
  const text = 'trino_to_varchar("$x", "$x")';
  const shown = missing === undefined ? text : `coalesce(${text}, ${missing})`;
  return `array_to_string(list_transform(${list}, lambda "$x": ${shown}), ${delimiter})`;
}

const matches = (macro: string) =>
  scalarSql(2, 2, (call) => {
    lambdaOf(call, 1, 1);
    return bindOnce([`list_transform(${call.args[0]}, ${call.args[1]})`], (tested) => `${macro}(${tested})`);
  });

/** Each element's place is how many stand before it by the comparator; equal ones keep their order. */
function arraySort(call: Call): string {
  const [list = ''] = call.args;
  if (call.nodes.length === 1) return `trino_array_sort(${list})`;
  const compare = lambdaOf(call, 1, 2);
  const order = applied(compare, ['"$l"[least("$i", "$j")]', '"$l"[greatest("$i", "$j")]']);
  const test = `CASE WHEN "$i" = "$j" THEN false ELSE (${order} <= 0) = ("$j" < "$i") END`;
  const before = `len(list_filter(range(1, len("$l") + 1), lambda "$j": ${test}))`;
  const places = `list_transform(range(1, len("$l") + 1), lambda "$i": {'p': ${before}, 'i': "$i"})`;
  return `list_transform([${list}], lambda "$l": list_transform(list_sort(${places}), lambda "$p": "$l"["$p".i]))[1]`;
}

const longest = (lists: readonly string[]) => `greatest(${lists.map((list) => `len(${list})`).join(', ')})`;
const noneNull = (lists: readonly string[], sql: string) =>
  `CASE WHEN ${lists.map((list) => `(${list}) IS NULL`).join(' OR ')} THEN NULL ELSE ${sql} END`;

function zip({ args }: Call): string {
  const fields = args.map((list, index) => `'field${index}': (${list})["$i"]`);
  return noneNull(
    args,
    `list_transform(range(1, ${longest(args)} + 1), lambda "$i": {${fields.join(', ')}})`,
  );
}

function zipWith(call: Call): string {
  const lists = call.args.slice(0, 2);
  const value = applied(
    lambdaOf(call, 2, 2),
    lists.map((list) => `(${list})["$i"]`),
  );
  return noneNull(lists, `list_transform(range(1, ${longest(lists)} + 1), lambda "$i": ${value})`);
}

const entry = ['"$e"."key"', '"$e"."value"'];
const entries = (map: string | undefined, sql: string) =>
  `map_from_entries(list_transform(map_entries(${map}), lambda "$e": ${sql}))`;

function mapZipWith(call: Call): string {
  const [left, right] = call.args;
  const value = applied(lambdaOf(call, 2, 3), ['"$k"', `(${left})["$k"]`, `(${right})["$k"]`]);
  const keys = `trino_array_distinct(list_concat(map_keys(${left}), map_keys(${right})))`;
  return `map_from_entries(list_transform(${keys}, lambda "$k": row("$k", ${value})))`;
}

const withLambda = (least: number, emit: (call: Call) => string): FunctionRule =>
  scalarSql(least, least, emit);

export const array_functions: Record<string, FunctionRule> = {
  all_match: matches('trino_all'),
  any_match: matches('trino_any'),
  none_match: matches('NOT trino_any'),
  array_distinct: scalar('trino_array_distinct', 1),
  array_except: scalar('trino_array_except', 2),
  array_intersect: scalar('trino_array_intersect', 2),
  array_join: scalarSql(2, 3, arrayJoin),
  array_max: scalar('trino_array_max', 1),
  array_min: scalar('trino_array_min', 1),
  array_position: scalar('trino_array_position', 2),
  array_remove: scalar('trino_array_remove', 2),
  array_sort: scalarSql(1, 2, arraySort),
  array_union: scalar('trino_array_union', 2),
  arrays_overlap: scalar('trino_arrays_overlap', 2),
  cardinality: scalarBy('trino_cardinality', 1),
  combinations: scalar('trino_combinations', 2),
  contains: scalar('trino_contains', 2),
  element_at: scalarSql(2, 2, ({ args: [from, key] }) => `trino_element_at(${from}, ${from}, ${key})`),
  filter: scalarSql(2, 2, (call) => {
    lambdaOf(call, 1, 1);
    return filtered(call.args[0] ?? '', call.args[1] ?? '');
  }),
  flatten: scalar('flatten', 1),
  map: scalarSql(0, 2, ({ args: [keys, values] }) =>
    keys === undefined ? 'MAP {}' : `trino_map(${keys}, ${values})`,
  ),
  map_concat: scalar('map_concat', 2, any_number),
  map_entries: scalar('trino_map_entries', 1),
  map_filter: withLambda(2, (call) => {
    const test = applied(lambdaOf(call, 1, 2), entry);
    return `map_from_entries(${filtered(`map_entries(${call.args[0]})`, `lambda "$e": ${test}`)})`;
  }),
  map_from_entries: scalar('trino_map_from_entries', 1),
  map_keys: scalar('map_keys', 1),
  map_values: scalar('map_values', 1),
  map_zip_with: withLambda(3, mapZipWith),
  multimap_from_entries: scalar('trino_multimap', 1),
  ngrams: scalar('trino_ngrams', 2),
  reduce: withLambda(4, reduce),
  repeat: scalar('trino_repeat', 2),
  sequence: scalar('trino_sequence', 2, 3),
  shuffle: scalar('trino_shuffle', 1),
  slice: scalar('trino_slice', 3),
  transform: scalarSql(2, 2, (call) => {
    lambdaOf(call, 1, 1);
    return `list_transform(${call.args.join(', ')})`;
  }),
  transform_keys: withLambda(2, (call) =>
    entries(call.args[0], `row(${applied(lambdaOf(call, 1, 2), entry)}, "$e"."value")`),
  ),
  transform_values: withLambda(2, (call) =>
    entries(call.args[0], `row("$e"."key", ${applied(lambdaOf(call, 1, 2), entry)})`),
  ),
  trim_array: scalar('trino_trim_array', 2),
  zip: scalarSql(2, 5, zip),
  zip_with: withLambda(3, zipWith),
};

/** Whether an argument is written as an array: then its elements are known to be one by one. */
export const isArrayConstructor = (call: Call, index: number) => {
  const node = call.nodes[index];
  return node !== undefined && unwrap(node) instanceof grammar.ArrayConstructorContext;
};
