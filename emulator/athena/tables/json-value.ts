/** Values of JSON as values of a Hive type. OpenX gives each as text, Hive's SerDe as JSON. */
import { duckdbType } from '../../glue/duckdb-type.ts';
import type { HiveType } from '../../glue/hive-type.ts';
import { quoteIdentifier, quoteString } from '../../sql/quote.ts';
import { misfit } from './misfit.ts';
import { isScalar, type Scalar, scalarSql, type ValueRules } from './scalar.ts';

export const elementType = ({ kind }: ValueRules): string => (kind === 'openx' ? 'VARCHAR' : 'JSON');

/** An object's value by its key. Of keys that stand twice the last counts. */
export function fieldOf(map: string, name: string, { any_case }: ValueRules): string {
  const keys = any_case ? `list_transform(map_keys(${map}), lambda k: lower(k))` : `map_keys(${map})`;
  return `list_reverse(map_values(${map}))[list_position(list_reverse(${keys}), ${quoteString(name)})]`;
}

const first = (value: string) => `left(ltrim(CAST(${value} AS VARCHAR)), 1)`;

function hiveScalar(value: string, type: Scalar, rules: ValueRules, field: number): string {
  const is_text = type.kind === 'primitive' && (type.name === 'string' || type.name === 'boolean');
  const is_moment = type.kind === 'primitive' && (type.name === 'date' || type.name === 'timestamp');
  const never = is_text || is_moment || type.kind === 'decimal' ? `'{', '['` : `'{', '[', '"'`;
  const text = `CASE WHEN ${first(value)} NOT IN (${never}) THEN ${value} ->> '$' END`;
  return scalarSql(`(${text})`, type, rules, field, value);
}

/**
 * SQL for the value of `value`: text for OpenX (which takes a value without an array for an array of one),
 * JSON for Hive's SerDe.
 */
export function jsonValueSql(
  value: string,
  type: HiveType,
  rules: ValueRules,
  { field, depth = 0 }: { field: number; depth?: number },
): string {
  const is_openx = rules.kind === 'openx';
  if (isScalar(type)) {
    return is_openx ? scalarSql(value, type, rules, field) : hiveScalar(value, type, rules, field);
  }
  const name = duckdbType(type);
  const of = elementType(rules);
  const json = is_openx ? `TRY_CAST(${value} AS JSON)` : value;
  const inner = (from: string, inside: HiveType) =>
    jsonValueSql(from, inside, rules, { field, depth: depth + 1 });
  const e = `e${depth}`;
  const wrong = rules.null_for_misfit ? `CAST(NULL AS ${name})` : misfit(value, field, name);
  const blank = is_openx ? `WHEN ${value} IS NULL OR trim(${value}) = ''` : `WHEN ${value} IS NULL`;
  if (type.kind === 'array') {
    const items = `list_transform(TRY_CAST(${json} AS ${of}[]), lambda ${e}: ${inner(e, type.element)})`;
    const other = is_openx ? `[${inner(value, type.element)}]` : wrong;
    return `CASE ${blank} THEN NULL WHEN ${first(value)} = '[' THEN ${items} ELSE ${other} END`;
  }
  const map = `TRY_CAST(${json} AS MAP(VARCHAR, ${of}))`;
  if (type.kind === 'map') {
    const entry = `{'key': ${e}.key, 'value': ${inner(`${e}.value`, type.value)}}`;
    const made = `map_from_entries(list_transform(map_entries(${map}), lambda ${e}: ${entry}))`;
    return `CASE ${blank} THEN NULL WHEN ${first(value)} = '{' THEN ${made} ELSE ${wrong} END`;
  }
  const fields = type.fields.map(
    (one) => `${quoteIdentifier(one.name)} := ${inner(fieldOf(e, one.name, rules), one.type)}`,
  );
  const made = `list_transform([${map}], lambda ${e}: struct_pack(${fields.join(', ')}))[1]`;
  return `CASE ${blank} THEN NULL WHEN ${first(value)} = '{' THEN ${made} ELSE ${wrong} END`;
}
