import { fail, macro } from './macro.ts';

const url = "'^[a-zA-Z][a-zA-Z0-9+.-]*:";
const urlPart = (name: string, pattern: string) =>
  macro(
    name,
    `(u VARCHAR) AS CASE WHEN regexp_matches(u, ${url}') THEN regexp_extract(u, ${url}${pattern}', 1) END`,
  );
/** NULL where the text is no JSON at all. */
const ifValid = (sql: string) => `CASE WHEN json_valid(j) THEN ${sql} END`;

/** Texts, numbers, JSON. */
export const text_macros: string[] = [
  macro('concat', '(a VARCHAR, b VARCHAR) AS a || b', '(a BLOB, b BLOB) AS a || b', '(a, b) AS a || b'),
  macro('length', '(a VARCHAR) AS length(a)', '(a BLOB) AS octet_length(a)'),
  macro('reverse', '(a VARCHAR) AS reverse(a)', '(a) AS list_reverse(a)'),
  macro('strpos', '(a VARCHAR, b VARCHAR) AS instr(a, b)'),
  macro(
    'substr',
    "(a VARCHAR, n) AS CASE WHEN n = 0 OR abs(n) > length(a) THEN '' ELSE substr(a, n) END",
    "(a VARCHAR, n, m) AS CASE WHEN n = 0 OR abs(n) > length(a) OR m <= 0 THEN '' ELSE substr(a, n, m) END",
  ),
  macro(
    'split',
    `(a VARCHAR, d VARCHAR) AS CASE WHEN d = '' THEN [CAST(${fail('INVALID_FUNCTION_ARGUMENT: The delimiter may not be the empty string')} AS VARCHAR)] ELSE string_split(a, d) END`,
  ),
  macro(
    'split_part',
    `(a VARCHAR, d VARCHAR, n) AS CASE WHEN n <= 0 THEN CAST(${fail('INVALID_FUNCTION_ARGUMENT: Index must be greater than zero')} AS VARCHAR) ELSE string_split(a, d)[n] END`,
  ),
  macro('md5', '(a BLOB) AS unhex(md5(a))'),
  macro('sha1', '(a BLOB) AS unhex(sha1(a))'),
  macro('sha256', '(a BLOB) AS unhex(sha256(a))'),
  macro('to_hex', '(a BLOB) AS hex(a)'),
  macro('regexp_count', '(a VARCHAR, p VARCHAR) AS len(regexp_extract_all(a, p))'),
  macro(
    'regexp_extract',
    '(a VARCHAR, p VARCHAR) AS CASE WHEN regexp_matches(a, p) THEN regexp_extract(a, p) END',
    '(a VARCHAR, p VARCHAR, g) AS CASE WHEN regexp_matches(a, p) THEN regexp_extract(a, p, g) END',
  ),
  macro(
    'regexp_replace',
    "(a VARCHAR, p VARCHAR) AS regexp_replace(a, p, '', 'g')",
    "(a VARCHAR, p VARCHAR, r VARCHAR) AS regexp_replace(a, p, regexp_replace(replace(r, '\\', '\\\\'), '\\$(\\d)', '\\\\\\1', 'g'), 'g')",
  ),
  macro('url_decode', "(u VARCHAR) AS url_decode(replace(u, '+', ' '))"),
  macro(
    'url_extract_protocol',
    `(u VARCHAR) AS CASE WHEN regexp_matches(u, ${url}') THEN regexp_extract(u, '^([^:]+):', 1) END`,
  ),
  urlPart('url_extract_host', '//(?:[^/?#@]*@)?([^/?#:]*)'),
  urlPart('url_extract_path', '(?://[^/?#]*)?([^?#]*)'),
  urlPart('url_extract_query', '[^?#]*\\?([^#]*)'),
  urlPart('url_extract_fragment', '[^#]*#(.*)$'),
  macro(
    'url_extract_parameter',
    "(u VARCHAR, p VARCHAR) AS CASE WHEN regexp_matches(u, '[?&]' || regexp_escape(p) || '(=|&|#|$)') THEN url_decode(replace(regexp_extract(u, '[?&]' || regexp_escape(p) || '=([^&#]*)', 1), '+', ' ')) END",
  ),
  macro(
    'sign',
    '(a DOUBLE) AS CAST(sign(a) AS DOUBLE)',
    '(a BIGINT) AS CAST(sign(a) AS BIGINT)',
    '(a INTEGER) AS CAST(sign(a) AS INTEGER)',
  ),
  macro('sqrt', "(a DOUBLE) AS CASE WHEN a < 0 THEN CAST('NaN' AS DOUBLE) ELSE sqrt(a) END"),
  macro(
    'width_bucket',
    '(x DOUBLE, lo DOUBLE, hi DOUBLE, n) AS CAST(CASE WHEN x < least(lo, hi) THEN CASE WHEN lo < hi THEN 0 ELSE n + 1 END WHEN x >= greatest(lo, hi) THEN CASE WHEN lo < hi THEN n + 1 ELSE 0 END ELSE floor((x - lo) / (hi - lo) * n) + 1 END AS BIGINT)',
  ),
  macro('json_parse', '(a VARCHAR) AS CAST(a AS JSON)'),
  macro('json_format', '(a JSON) AS CAST(a AS VARCHAR)'),
  macro(
    'json_extract',
    `(j VARCHAR, p) AS ${ifValid('json_extract(j, p)')}`,
    `(j JSON, p) AS json_extract(j, p)`,
  ),
  macro(
    'json_extract_scalar',
    `(j VARCHAR, p) AS ${ifValid("CASE WHEN json_type(j, p) IN ('OBJECT', 'ARRAY') THEN NULL ELSE json_extract_string(j, p) END")}`,
    "(j JSON, p) AS CASE WHEN json_type(j, p) IN ('OBJECT', 'ARRAY') THEN NULL ELSE json_extract_string(j, p) END",
  ),
  macro(
    'json_array_length',
    `(j VARCHAR) AS ${ifValid("CASE WHEN json_type(j) = 'ARRAY' THEN CAST(json_array_length(j) AS BIGINT) END")}`,
    "(j JSON) AS CASE WHEN json_type(j) = 'ARRAY' THEN CAST(json_array_length(j) AS BIGINT) END",
  ),
  macro(
    'json_size',
    `(j VARCHAR, p) AS ${ifValid("CASE json_type(j, p) WHEN 'ARRAY' THEN CAST(json_array_length(j, p) AS BIGINT) WHEN 'OBJECT' THEN len(json_keys(j, p)) WHEN NULL THEN NULL ELSE 0 END")}`,
  ),
  macro(
    'json_array_contains',
    `(j VARCHAR, x) AS ${ifValid("list_contains(CAST(json_extract(j, '$[*]') AS JSON[]), to_json(x))")}`,
  ),
  macro('is_json_scalar', `(j VARCHAR) AS ${ifValid("json_type(j) NOT IN ('OBJECT', 'ARRAY')")}`),
];
