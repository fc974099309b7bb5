/** OpenCSVSerde: everything is text, and what a column of another type can not hold fails the query. */
import { quoteString } from '../../sql/quote.ts';
import { SqlError } from '../../sql/sql-error.ts';
import type { LakeFile } from '../engine/location.ts';
import { lineSource } from './line-source.ts';
import { file_columns, type HiveColumn, type RowSource, rawColumn } from './row-source.ts';
import { isScalar, scalarSql, type ValueRules } from './scalar.ts';
import type { Serde } from './serde.ts';

type Characters = { separator: string; quote: string; escaping: string };

/** Every character of a pattern as its code: none of them means anything else. */
const code = (char: string) => `\\x{${(char.codePointAt(0) ?? 0).toString(16)}}`;

/** The fields of a line with quotes: each is followed by a separator, and one is put after the last. */
function quotedFields({ separator, quote, escaping }: Characters): string {
  const [s, q, e] = [code(separator), code(quote), code(escaping)];
  const quoted = `${q}(?:[^${q}${e}]|${e}.|${q}${q})*(?:${q}|$)`;
  const pattern = `((?:${quoted}|[^${q}${s}])*)${s}`;
  return `regexp_extract_all(line || ${quoteString(separator)}, ${quoteString(pattern)}, 1)`;
}

/** A field without its quotes and escapes; what is not quoted stays as it is. */
function unquoted(field: string, { quote, escaping }: Characters): string {
  const [q, e] = [code(quote), code(escaping)];
  const trimmed = `regexp_extract(${field}, ${quoteString(`^\\s*${q}(.*?)${q}?\\s*$`)}, 1)`;
  const plain = `regexp_replace(${trimmed}, ${quoteString(`${e}([${q}${e}])|(${q})${q}`)}, '\\1\\2', 'g')`;
  return `CASE WHEN starts_with(ltrim(${field}), ${quoteString(quote)}) THEN ${plain} ELSE ${field} END`;
}

/** The property's own default is the quote, and that stands for OpenCSV's default: a backslash. */
function escapeOf(properties: Serde['properties']): string {
  const given = (properties.escapeChar ?? '').slice(0, 1);
  return given === '' || given === '"' ? '\\' : given;
}

function charactersOf(properties: Serde['properties']): Characters {
  const one = (name: string, usual: string) => (properties[name] ?? '').slice(0, 1) || usual;
  const found = {
    separator: one('separatorChar', ','),
    quote: one('quoteChar', '"'),
    escaping: escapeOf(properties),
  };
  if (new Set(Object.values(found)).size === 3) return found;
  throw new SqlError(
    'HIVE_INVALID_METADATA',
    'The separator, quote, and escape characters must be different',
  );
}

/** Rows of CSV, one a line: a quoted line break is none. */
export function csvSource(
  files: readonly LakeFile[],
  columns: readonly HiveColumn[],
  rules: ValueRules,
  properties: Serde['properties'],
): RowSource {
  const characters = charactersOf(properties);
  const has_quotes = `contains(line, ${quoteString(characters.quote)}) OR contains(line, ${quoteString(characters.escaping)})`;
  const simple = `string_split(line, ${quoteString(characters.separator)})`;
  const fields = `CASE WHEN line = '' THEN NULL WHEN ${has_quotes} THEN ${quotedFields(characters)} ELSE ${simple} END`;
  const raw = columns.map(
    (_column, index) => `${unquoted(`f[${index + 1}]`, characters)} AS ${rawColumn(index)}`,
  );
  const split = `SELECT ${fields} AS f, ${file_columns.join(', ')} FROM ${lineSource(files, properties)}`;
  return {
    values: columns.map(({ name, type }, field) => {
      if (isScalar(type)) return scalarSql(rawColumn(field), type, rules, field);
      throw new SqlError('NOT_SUPPORTED', `Column ${name}: CSV has no values of the type ${type.kind}`);
    }),
    from: `(SELECT ${[...raw, ...file_columns].join(', ')} FROM (${split}))`,
  };
}
