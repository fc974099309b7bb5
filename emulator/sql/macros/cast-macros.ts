import { zoned_type as Z } from '../zoned.ts';
import { fail, macro, onceEach } from './macro.ts';

/** Fails with the value `a`, cut where it is long. */
const cannot = (before: string, target: string, after = '') =>
  `CAST('!INVALID_CAST_ARGUMENT: ${before}' || left(CAST(a AS VARCHAR), 1000) || '${after}!' AS ${target})`;
const cannotCast = (shown: string, target: string) => cannot("Cannot cast ''", target, `'' to ${shown}`);

const scalar_types =
  'VARCHAR BOOLEAN TINYINT SMALLINT INTEGER BIGINT HUGEINT FLOAT DOUBLE DECIMAL DATE TIME TIMESTAMP INTERVAL BLOB UUID';
/** For `rows-by-place.ts`: of what holds no rows, JSON among it, something that can be bound as any type. */
const noScalar = (parameters: string) =>
  scalar_types.split(' ').map((type) => `(by ${type}, ${parameters}) AS NULL` as const);

/** JSON is a text to the overloads, so it is told by its name. */
const unlessJson = (type: string, sql: string) =>
  `CASE WHEN typeof(a) = 'JSON' THEN CAST(CAST(a AS JSON) AS ${type}) ELSE ${sql} END`;

/** Doubles are rounded half away from zero, and texts must be nothing but digits. */
function toInteger(name: string, type: string): string {
  const from_text = `CASE WHEN NOT regexp_full_match(a, '[+-]?\\d+') THEN ${cannotCast(name === 'integer' ? 'INT' : type, type)} ELSE CAST(a AS ${type}) END`;
  return macro(
    `to_${name}`,
    `(by VARCHAR, a) AS ${unlessJson(type, from_text)}`,
    ...['DOUBLE', 'FLOAT'].map((given) => `(by ${given}, a) AS CAST(round(a) AS ${type})` as const),
    ...['BOOLEAN', 'TINYINT', 'SMALLINT', 'INTEGER', 'BIGINT', 'HUGEINT', 'DECIMAL'].map(
      (given) => `(by ${given}, a) AS CAST(a AS ${type})` as const,
    ),
  );
}

/** Numbers as Java's `Double.parseDouble` reads them. */
const floating_shape = "'\\s*[+-]?(NaN|Infinity|(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?[fFdD]?)\\s*'";
function toFloating(name: string, type: string, shown: string): string {
  const from_text = `CASE WHEN NOT regexp_full_match(a, ${floating_shape}) THEN ${cannotCast(shown, type)} ELSE CAST(regexp_replace(a, '(\\d\\.?)[fFdD]\\s*$', '\\1') AS ${type}) END`;
  return macro(
    `to_${name}`,
    `(by VARCHAR, a) AS ${unlessJson(type, from_text)}`,
    `(by, a) AS CAST(a AS ${type})`,
  );
}

/** `Double.toString` of Java: plain from 10^-3 to 10^7, otherwise `1.5E10`. */
const double_text = `(a) AS CASE
  WHEN isnan(a) THEN 'NaN' WHEN isinf(a) THEN CASE WHEN a > 0 THEN 'Infinity' ELSE '-Infinity' END
  WHEN a = 0 OR (abs(a) >= 1e-3 AND abs(a) < 1e7) THEN CAST(a AS VARCHAR)
  ELSE CASE WHEN a < 0 THEN '-' ELSE '' END || trino_mantissa(rtrim(ltrim(replace(split_part(CAST(abs(a) AS VARCHAR), 'e', 1), '.', ''), '0'), '0'))
    || 'E' || CAST(CASE WHEN contains(CAST(a AS VARCHAR), 'e') THEN CAST(split_part(CAST(a AS VARCHAR), 'e', 2) AS INTEGER)
      WHEN abs(a) >= 1 THEN length(split_part(CAST(abs(a) AS VARCHAR), '.', 1)) - 1
      ELSE length(ltrim(split_part(CAST(abs(a) AS VARCHAR), '.', 2), '0')) - length(split_part(CAST(abs(a) AS VARCHAR), '.', 2)) - 1 END AS VARCHAR) END` as const;

const timestamp_format = "'%Y-%m-%d %H:%M:%S.%g'";
const date_shape = "'\\s*[+-]?\\d{1,6}-\\d{1,2}-\\d{1,2}\\s*'";
const time_shape = "'\\s*\\d{1,2}:\\d{2}(:\\d{2}(\\.\\d{1,12})?)?\\s*'";
const timestamp_shape =
  "'\\s*[+-]?\\d{1,6}-\\d{1,2}-\\d{1,2}( \\d{1,2}:\\d{2}(:\\d{2}(\\.\\d{1,12})?)?)?\\s*'";

const zoned_shape = "'\\s*([\\d-]+ [\\d:.]+) ?([A-Za-z][\\w/+-]*|[+-]\\d{2}:\\d{2})\\s*'";

export const cast_macros: string[] = [
  toInteger('tinyint', 'TINYINT'),
  toInteger('smallint', 'SMALLINT'),
  toInteger('integer', 'INTEGER'),
  toInteger('bigint', 'BIGINT'),
  toFloating('double', 'DOUBLE', 'DOUBLE'),
  toFloating('real', 'FLOAT', 'REAL'),
  // What DuckDB takes and Java's BigDecimal does not is refused.
  macro(
    'decimal_text',
    `(by VARCHAR, a, s) AS CASE WHEN typeof(a) = 'JSON' OR regexp_full_match(a, '[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?') THEN CAST(a AS VARCHAR) ELSE CAST(${cannot("Cannot cast VARCHAR ''", 'INTEGER', "'' to ' || s || '. Value is not a number.")} AS VARCHAR) END`,
    '(by, a, s) AS a',
  ),
  macro(
    'to_boolean',
    `(by VARCHAR, a) AS ${unlessJson('BOOLEAN', `CASE WHEN lower(a) IN ('t', 'true', '1') THEN true WHEN lower(a) IN ('f', 'false', '0') THEN false WHEN a IS NULL THEN NULL ELSE ${cannotCast('BOOLEAN', 'BOOLEAN')} END`)}`,
    ...['BOOLEAN', 'BIGINT', 'HUGEINT', 'DECIMAL', 'DOUBLE', 'FLOAT'].map(
      (given) => `(by ${given}, a) AS CAST(a AS BOOLEAN)` as const,
    ),
  ),
  macro('mantissa', "(d) AS left(d, 1) || '.' || CASE WHEN length(d) > 1 THEN substr(d, 2) ELSE '0' END"),
  macro('double_text', double_text),
  macro(
    'to_varchar',
    // JSON is a text to the overloads, so it is told by its name. A JSON text is the text itself.
    `(by VARCHAR, a) AS CASE WHEN typeof(a) <> 'JSON' THEN CAST(a AS VARCHAR) WHEN json_type(CAST(a AS JSON)) IN ('OBJECT', 'ARRAY') THEN CAST(${fail('INVALID_CAST_ARGUMENT: Cannot cast json to varchar')} AS VARCHAR) ELSE json_extract_string(CAST(a AS JSON), '$') END`,
    '(by DOUBLE, a) AS trino_double_text(a)',
    '(by FLOAT, a) AS trino_double_text(a)',
    `(by TIMESTAMP, a) AS strftime(a, ${timestamp_format})`,
    `(by ${Z}, a) AS strftime(trino_in_zone(a."$zone", a."$instant"), ${timestamp_format}) || ' ' || a."$zone"`,
    '(by DATE, a) AS CAST(a AS VARCHAR)',
    '(by BOOLEAN, a) AS CAST(a AS VARCHAR)',
    '(by BIGINT, a) AS CAST(a AS VARCHAR)',
    "(by DECIMAL, a) AS regexp_replace(CAST(a AS VARCHAR), '^(-?)\\.', '\\10.')",
    '(by HUGEINT, a) AS CAST(a AS VARCHAR)',
    "(by TIME, a) AS strftime(DATE '1970-01-01' + a, '%H:%M:%S.%g')",
    '(by UUID, a) AS CAST(a AS VARCHAR)',
  ),
  // Only a text is cut.
  macro(
    'fitting',
    '(by VARCHAR, s, n) AS left(s, n)',
    ...[
      'BOOLEAN',
      'BIGINT',
      'HUGEINT',
      'DECIMAL',
      'DOUBLE',
      'FLOAT',
      'DATE',
      'TIME',
      'TIMESTAMP',
      'UUID',
      Z,
    ].map(
      (given) =>
        `(by ${given}, s, n) AS CASE WHEN length(s) > n THEN CAST(CAST('!INVALID_CAST_ARGUMENT: Value ' || s || ' cannot be represented as varchar(' || n || ')!' AS INTEGER) AS VARCHAR) ELSE s END` as const,
    ),
  ),
  macro(
    'to_date',
    `(by VARCHAR, a) AS CASE WHEN NOT regexp_full_match(a, ${date_shape}) THEN ${cannot('Value cannot be cast to date: ', 'DATE')} ELSE CAST(trim(a) AS DATE) END`,
    '(by DATE, a) AS a',
    '(by TIMESTAMP, a) AS CAST(a AS DATE)',
    `(by ${Z}, a) AS CAST(trino_in_zone(a."$zone", a."$instant") AS DATE)`,
  ),
  macro(
    'to_timestamp',
    `(by VARCHAR, a) AS CASE WHEN NOT regexp_full_match(a, ${timestamp_shape}) THEN ${cannot('Value cannot be cast to timestamp: ', 'TIMESTAMP')} ELSE CAST(trim(a) AS TIMESTAMP) END`,
    '(by DATE, a) AS CAST(a AS TIMESTAMP)',
    '(by TIMESTAMP, a) AS a',
    `(by ${Z}, a) AS trino_in_zone(a."$zone", a."$instant")`,
  ),
  macro(
    'to_zoned',
    `(by VARCHAR, a) AS ${onceEach(
      ['a'],
      `CASE WHEN regexp_full_match(a, ${timestamp_shape}) THEN trino_with_timezone(CAST(trim(a) AS TIMESTAMP), 'UTC')
      WHEN regexp_full_match(a, ${zoned_shape}) THEN trino_with_timezone(CAST(regexp_extract(a, ${zoned_shape}, 1) AS TIMESTAMP), regexp_extract(a, ${zoned_shape}, 2))
      ELSE trino_zoned(${cannot('Value cannot be cast to timestamp with time zone: ', 'TIMESTAMPTZ')}, 'UTC') END`,
    )}`,
    "(by DATE, a) AS trino_with_timezone(CAST(a AS TIMESTAMP), 'UTC')",
    "(by TIMESTAMP, a) AS trino_with_timezone(a, 'UTC')",
    `(by ${Z}, a) AS a`,
  ),
  macro(
    'to_json',
    '(by MAP(VARCHAR, VARCHAR), a) AS CAST(trino_native_json_parse(CAST(to_json(a) AS VARCHAR)) AS JSON)',
    `(by ${Z}, a) AS to_json(strftime(trino_in_zone(a."$zone", a."$instant"), ${timestamp_format}) || ' ' || a."$zone")`,
    `(by TIMESTAMP, a) AS to_json(strftime(a, ${timestamp_format}))`,
    '(by DATE, a) AS to_json(a)',
    "(by, a) AS CASE WHEN a IS NULL THEN NULL WHEN typeof(a) = 'JSON' THEN CAST(a AS JSON) ELSE CAST(trino_native_json_write(CAST(to_json(a) AS VARCHAR)) AS JSON) END",
  ),
  macro(
    'to_time',
    `(by VARCHAR, a) AS CASE WHEN NOT regexp_full_match(a, ${time_shape}) THEN ${cannot('Value cannot be cast to time: ', 'TIME')} ELSE CAST(CASE WHEN length(a) <= 5 THEN a || ':00' ELSE a END AS TIME) END`,
    '(by TIME, a) AS a',
    '(by TIMESTAMP, a) AS CAST(a AS TIME)',
    `(by ${Z}, a) AS CAST(trino_in_zone(a."$zone", a."$instant") AS TIME)`,
  ),
  macro('to_varbinary', '(by VARCHAR, a) AS encode(a)', '(by BLOB, a) AS a'),
  macro('of_no_text', ...noScalar('a'), '(by, a) AS a'),
  macro('without_names', ...noScalar('a'), '(by, a) AS struct_values(a)'),
  macro('field', ...noScalar('a, i'), '(by, a, i) AS struct_extract_at(a, i)'),
];
