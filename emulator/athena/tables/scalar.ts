/** Texts as scalars of a Hive type, each SerDe by its own rules (docs/decisions/0110). */
import { duckdbType } from '../../glue/duckdb-type.ts';
import type { HiveType } from '../../glue/hive-type.ts';
import { quoteString } from '../../sql/quote.ts';
import { misfit } from './misfit.ts';
import type { SerdeKind } from './serde.ts';

/** What a column's values are read by. */
export type ValueRules = {
  kind: SerdeKind;
  /** Whether a value that does not fit is NULL, or fails the query. */
  null_for_misfit: boolean;
  /** strptime's, from `timestamp.formats`. */
  formats: readonly string[];
  /** Matches names of JSON's keys in any case. */
  any_case: boolean;
};

export type Scalar = Extract<HiveType, { kind: 'primitive' | 'decimal' }>;
export const isScalar = (type: HiveType): type is Scalar =>
  type.kind === 'primitive' || type.kind === 'decimal';

function wholeNumber(text: string, type: string, kind: SerdeKind): string {
  const whole = `regexp_full_match(${text}, '[+-]?[0-9]+')`;
  const plain = `TRY_CAST(${text} AS ${type})`;
  if (kind === 'csv') return `CASE WHEN ${whole} THEN ${plain} END`;
  if (kind === 'delimited' || kind === 'regex') {
    const cut = `TRY_CAST(split_part(${text}, '.', 1) AS ${type})`;
    return `CASE WHEN ${whole} THEN ${plain} WHEN regexp_full_match(${text}, '[+-]?[0-9]+\\.[0-9]*') THEN ${cut} END`;
  }
  const decimal = `TRY_CAST(${text} AS DECIMAL(38, 10))`;
  const is_number = `regexp_full_match(${text}, '[+-]?[0-9]*\\.?[0-9]+([eE][+-]?[0-9]+)?|[+-]?[0-9]+\\.')`;
  const kept = kind === 'openx' ? `AND trunc(${decimal}) = ${decimal}` : '';
  return `CASE WHEN ${whole} THEN ${plain} WHEN ${is_number} ${kept} THEN TRY_CAST(trunc(${decimal}) AS ${type}) END`;
}

const fraction = (text: string, type: string) =>
  `CASE WHEN NOT contains(${text}, '_') THEN TRY_CAST(${text} AS ${type}) END`;

function boolean(text: string, kind: SerdeKind): string {
  if (kind === 'openx' || kind === 'hive-json') return `(lower(${text}) = 'true')`;
  return `CASE lower(${text}) WHEN 'true' THEN true WHEN 'false' THEN false END`;
}

function date(text: string, kind: SerdeKind): string {
  if (kind === 'csv') {
    const days = `CASE WHEN regexp_full_match(${text}, '-?[0-9]{1,7}') THEN TRY_CAST(${text} AS INTEGER) END`;
    return `(DATE '1970-01-01' + ${days})`;
  }
  const day = kind === 'openx' ? `split_part(${text}, ' ', 1)` : text;
  return `CASE WHEN regexp_full_match(${day}, '[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}') THEN TRY_CAST(${day} AS DATE) END`;
}

const sql_timestamp = '[0-9]{4}-[0-9]{1,2}-[0-9]{1,2} [0-9]{1,2}:[0-9]{1,2}:[0-9]{1,2}(\\.[0-9]{1,9})?';
const any_timestamp =
  '[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}[ T][0-9]{1,2}:[0-9]{1,2}:[0-9]{1,2}(\\.[0-9]{1,9})?(Z|[+-][0-9]{2}:?[0-9]{2})?';

/** OpenX: 13 digits and more are milliseconds, fewer are seconds; with a point they are seconds. */
function openxTimestamp(text: string): string {
  const ms = `TRY(epoch_ms(TRY_CAST(${text} AS BIGINT)))`;
  const seconds = `TRY(epoch_ms(CAST(round(TRY_CAST(${text} AS DECIMAL(30, 6)) * 1000) AS BIGINT)))`;
  return `CASE WHEN regexp_full_match(${text}, '[+-]?[0-9]{13,}') THEN ${ms}
    WHEN regexp_full_match(${text}, '[+-]?[0-9]+(\\.[0-9]+)?') THEN ${seconds}
    WHEN regexp_full_match(${text}, '${any_timestamp}') THEN timezone('UTC', TRY_CAST(${text} AS TIMESTAMPTZ)) END`;
}

function timestamp(text: string, { kind, formats }: ValueRules): string {
  if (kind === 'csv') {
    return `CASE WHEN regexp_full_match(${text}, '-?[0-9]+') THEN TRY(epoch_ms(TRY_CAST(${text} AS BIGINT))) END`;
  }
  const usual =
    kind === 'openx'
      ? openxTimestamp(text)
      : `CASE WHEN regexp_full_match(${text}, '${sql_timestamp}') THEN TRY_CAST(${text} AS TIMESTAMP) END`;
  if (formats.length === 0) return usual;
  const list = `[${formats.map(quoteString).join(', ')}]`;
  return `coalesce(CAST(try_strptime(${text}, ${list}) AS TIMESTAMP), ${usual})`;
}

function attempt(text: string, type: Scalar, rules: ValueRules): string {
  const name = duckdbType(type);
  if (type.kind === 'decimal') return fraction(text, name);
  switch (type.name) {
    case 'string':
      return text;
    case 'boolean':
      return boolean(text, rules.kind);
    case 'float':
    case 'double':
      return fraction(text, name);
    case 'date':
      return date(text, rules.kind);
    case 'timestamp':
      return timestamp(text, rules);
    default:
      return wholeNumber(text, name, rules.kind);
  }
}

/**
 * SQL for the value of `text`, a nullable text. `raw` is what is told, where it does not fit.
 * @param field the column's place in the table, from 0
 */
export function scalarSql(text: string, type: Scalar, rules: ValueRules, field: number, raw = text): string {
  const value = attempt(text, type, rules);
  const fits_always = value === text && raw === text;
  if (rules.null_for_misfit || fits_always) return value;
  return `coalesce(${value}, CASE WHEN ${raw} IS NOT NULL THEN ${misfit(raw, field, duckdbType(type))} END)`;
}
