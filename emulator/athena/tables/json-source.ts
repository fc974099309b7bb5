import { quoteString } from '../../sql/quote.ts';
import type { LakeFile } from '../engine/location.ts';
import { elementType, jsonValueSql } from './json-value.ts';
import { lineSource } from './line-source.ts';
import { failing } from './misfit.ts';
import { file_columns, type HiveColumn, type RowSource, rawColumn } from './row-source.ts';
import type { ValueRules } from './scalar.ts';
import { isTrue, type Serde } from './serde.ts';

type Properties = Serde['properties'];

/**
 * A line as a map of its keys. A line may hold more after its object, which nobody reads: so of records that
 * were sent without a newline only the first is found, as on Athena.
 */
function parsedLine(rules: ValueRules, ignores_malformed: boolean): string {
  const type = `MAP(VARCHAR, ${elementType(rules)})`;
  const parse = (text: string) => `TRY_CAST(TRY_CAST(${text} AS JSON) AS ${type})`;
  const until_next = `regexp_extract(line, '(?s)^\\s*(\\{.*?\\})\\s*\\{', 1)`;
  const until_last = `regexp_extract(line, '(?s)^\\s*(\\{.*\\})', 1)`;
  const shown = `left(line, 200)`;
  const openx = `concat('Row is not a valid JSON Object - JSONException: no object can be read from ', ${shown})`;
  const hive = `concat('Row is not a valid JSON Object - JsonParseException: no object can be read from ', ${shown})`;
  const wrong = ignores_malformed
    ? `CAST(NULL AS ${type})`
    : failing('HIVE_CURSOR_ERROR', rules.kind === 'openx' ? openx : hive, type);
  const object = `coalesce(${parse('line')}, ${parse(until_next)}, ${parse(until_last)}, ${wrong})`;
  const other = rules.kind === 'openx' ? 'NULL' : wrong;
  return `CASE WHEN left(ltrim(line), 1) = '{' THEN ${object} ELSE ${other} END`;
}

function keysOf(rules: ValueRules, properties: Properties, ignores_malformed: boolean): string {
  const cased = rules.any_case ? 'lower(k)' : 'k';
  const named = isTrue(properties, 'dots.in.keys') ? `replace(${cased}, '.', '_')` : cased;
  const keys = `list_transform(map_keys(m), lambda k: ${named})`;
  if (rules.kind !== 'openx') return keys;
  const twice = `list_filter(${keys}, lambda k, i: list_position(${keys}, k) < i)[1]`;
  const message = `concat('Row is not a valid JSON Object - JSONException: Duplicate key "', ${twice}, '"')`;
  const wrong = ignores_malformed ? 'NULL' : failing('HIVE_CURSOR_ERROR', message, 'VARCHAR[]');
  return `CASE WHEN list_unique(${keys}) < len(map_keys(m)) THEN ${wrong} ELSE ${keys} END`;
}

function keyOf(name: string, properties: Properties, any_case: boolean): string {
  const mapped = properties[`mapping.${name}`];
  if (mapped === undefined) return name;
  return any_case ? mapped.toLowerCase() : mapped;
}

/** Rows of JSON, one a line. */
export function jsonSource(
  files: readonly LakeFile[],
  columns: readonly HiveColumn[],
  rules: ValueRules,
  properties: Properties,
): RowSource {
  const ignores = isTrue(properties, 'ignore.malformed.json');
  const parsed = `SELECT ${parsedLine(rules, ignores)} AS m, ${file_columns.join(', ')} FROM ${lineSource(files, properties)}`;
  // The condition holds for every row: it makes a line be read even where no column of it is asked for.
  const keyed = `SELECT list_reverse(map_values(m)) AS v, list_reverse(${keysOf(rules, properties, ignores)}) AS k, ${file_columns.join(', ')} FROM (${parsed})`;
  const raw = columns.map(({ name }, index) => {
    const key = quoteString(keyOf(name, properties, rules.any_case));
    return `v[list_position(k, ${key})] AS ${rawColumn(index)}`;
  });
  const from = `(SELECT ${[...raw, ...file_columns].join(', ')} FROM (${keyed}) WHERE k IS NULL OR len(k) >= 0)`;
  return {
    values: columns.map(({ type }, field) => jsonValueSql(rawColumn(field), type, rules, { field })),
    from,
  };
}
