/** LazySimpleSerDe, which ROW FORMAT DELIMITED stands for. What does not fit is NULL. */
import { duckdbType } from '../../glue/duckdb-type.ts';
import type { HiveType } from '../../glue/hive-type.ts';
import { quoteIdentifier, quoteString } from '../../sql/quote.ts';
import { SqlError } from '../../sql/sql-error.ts';
import type { LakeFile } from '../engine/location.ts';
import { lineSource } from './line-source.ts';
import { file_columns, type HiveColumn, type RowSource, rawColumn } from './row-source.ts';
import { isScalar, scalarSql, type ValueRules } from './scalar.ts';
import { isTrue, type Serde } from './serde.ts';

/** A delimiter as Hive reads it: a number is a character's code, of anything else the first character counts. */
function delimiter(text: string | undefined, usual: string): string {
  if (text === undefined || text === '') return usual;
  return /^-?\d{1,3}$/.test(text) ? String.fromCharCode(Number(text) & 0xff) : text.slice(0, 1);
}

/** Hive's own delimiters of depth 1 to 8; the property's spelling with `colelction` is Hive 1's. */
function delimitersOf(properties: Serde['properties']): string[] {
  const items = properties['collection.delim'] ?? properties['colelction.delim'];
  return [
    delimiter(properties['field.delim'] ?? properties['serialization.format'], '\u0001'),
    delimiter(items, '\u0002'),
    delimiter(properties['mapkey.delim'], '\u0003'),
    ...['\u0004', '\u0005', '\u0006', '\u0007', '\u0008'],
  ];
}

type Delimiters = { by_depth: readonly string[]; escaping: string | undefined; null_text: string };

const inClass = (char: string) => char.replace(/[\]\\^-]/, '\\$&');
const inPattern = (char: string) => char.replace(/[.*+?^${}()|[\]\\]/, '\\$&');

/** SQL for the list of the parts of `text`. */
function splitSql(text: string, by: string, { escaping }: Delimiters): string {
  if (escaping === undefined) return `string_split(${text}, ${quoteString(by)})`;
  const other = `(?:[^${inClass(by)}${inClass(escaping)}]|${inPattern(escaping)}.)*`;
  const pattern = `(?s)(${other})${inPattern(by)}`;
  return `regexp_extract_all(${text} || ${quoteString(by)}, ${quoteString(pattern)}, 1)`;
}

function unescapeSql(text: string, { escaping }: Delimiters): string {
  if (escaping === undefined) return text;
  return `regexp_replace(${text}, ${quoteString(`(?s)${inPattern(escaping)}(.)`)}, '\\1', 'g')`;
}

type Reading = { delimiters: Delimiters; rules: ValueRules; field: number };

/** @param depth of the delimiter that parts the value, from 1 */
function valueSql(text: string, type: HiveType, reading: Reading, depth: number): string {
  const { delimiters, rules, field } = reading;
  const by = delimiters.by_depth[depth];
  const present = `nullif(${text}, ${quoteString(delimiters.null_text)})`;
  if (isScalar(type)) return scalarSql(unescapeSql(present, delimiters), type, rules, field);
  if (by === undefined) throw new SqlError('NOT_SUPPORTED', 'Text nested as deep as this is not supported');
  const parts = splitSql(text, by, delimiters);
  const e = `e${depth}`;
  const inner = (from: string, inside: HiveType, at: number) => valueSql(from, inside, reading, at);
  const empty = `CASE WHEN ${present} IS NULL THEN NULL WHEN ${text} = '' THEN`;
  const none = `CAST([] AS ${duckdbType({ kind: 'array', element: { kind: 'primitive', name: 'string' } })})`;
  const items = `${empty} ${none} ELSE ${parts} END`;
  if (type.kind === 'array') {
    return `list_transform(${items}, lambda ${e}: ${inner(e, type.element, depth + 1)})`;
  }
  if (type.kind === 'map') {
    const key_by = delimiters.by_depth[depth + 1];
    if (key_by === undefined)
      throw new SqlError('NOT_SUPPORTED', 'A map nested as deep as this is not supported');
    const pair = splitSql(e, key_by, delimiters);
    const entry = `{'key': ${unescapeSql(`(${pair})[1]`, delimiters)}, 'value': ${inner(`(${pair})[2]`, type.value, depth + 2)}}`;
    return `map_from_entries(list_transform(${items}, lambda ${e}: ${entry}))`;
  }
  const fields = type.fields.map(
    (one, index) => `${quoteIdentifier(one.name)} := ${inner(`${e}[${index + 1}]`, one.type, depth + 1)}`,
  );
  const made = `list_transform([${parts}], lambda ${e}: struct_pack(${fields.join(', ')}))[1]`;
  return `CASE WHEN ${present} IS NULL THEN NULL ELSE ${made} END`;
}

/** Rows of delimited text, one a line. Fields too few are NULL, those too many nobody reads. */
export function delimitedSource(
  files: readonly LakeFile[],
  columns: readonly HiveColumn[],
  rules: ValueRules,
  properties: Serde['properties'],
): RowSource {
  const escaping = properties['escape.delim'];
  const delimiters: Delimiters = {
    by_depth: delimitersOf(properties),
    escaping: escaping === undefined ? undefined : delimiter(escaping, '\\'),
    null_text: properties['serialization.null.format'] ?? '\\N',
  };
  const by = delimiters.by_depth[0] ?? '\u0001';
  const takes_rest = isTrue(properties, 'serialization.last.column.takes.rest');
  const raw = columns.map((_column, index) => {
    const is_rest = takes_rest && index === columns.length - 1;
    const value = is_rest ? `array_to_string(f[${index + 1}:], ${quoteString(by)})` : `f[${index + 1}]`;
    return `${value} AS ${rawColumn(index)}`;
  });
  const split = `SELECT ${splitSql('line', by, delimiters)} AS f, ${file_columns.join(', ')} FROM ${lineSource(files, properties)}`;
  return {
    values: columns.map(({ type }, field) =>
      valueSql(rawColumn(field), type, { delimiters, rules, field }, 1),
    ),
    from: `(SELECT ${[...raw, ...file_columns].join(', ')} FROM (${split}))`,
  };
}
