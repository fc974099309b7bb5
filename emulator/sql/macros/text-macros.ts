import { fail, macro } from './macro.ts';

/** NULL where the text is no JSON at all. */
const ifValid = (sql: string) => `CASE WHEN json_valid(j) THEN ${sql} END`;

/** Texts, numbers, JSON. */
export const text_macros: string[] = [
  macro(
    'concat',
    '(a VARCHAR, b VARCHAR) AS a || b',
    '(a BLOB, b BLOB) AS a || b',
    '(a, b) AS CASE WHEN a IS NULL OR b IS NULL THEN NULL ELSE list_concat(a, b) END',
  ),
  // Its own capital letter is none of Trino's, which takes one letter for one.
  macro(
    'upper',
    "(a VARCHAR) AS CASE WHEN contains(a, 'ß') THEN array_to_string(list_transform(string_split(a, 'ß'), lambda x: upper(x)), 'ß') ELSE upper(a) END",
  ),
  macro(
    'like_pattern',
    `(p VARCHAR, e VARCHAR) AS CASE WHEN length(e) <> 1 THEN CAST(${fail('INVALID_FUNCTION_ARGUMENT: Escape string must be a single character')} AS VARCHAR)
      WHEN contains(replace(replace(replace(p, e || e, ''), e || '%', ''), e || '_', ''), e) THEN CAST(${fail("INVALID_FUNCTION_ARGUMENT: Escape character must be followed by ''%'', ''_'' or the escape character itself")} AS VARCHAR) ELSE p END`,
  ),
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
  macro('to_hex', '(a BLOB) AS hex(a)'),
  // RE2 has no \\Z and names groups and code points in its own way.
  macro(
    'pattern',
    "(p VARCHAR) AS CASE WHEN contains(p, '\\') THEN regexp_replace(regexp_replace(p, '\\\\u([0-9A-Fa-f]{4})', '\\\\x{\\1}', 'g'), '\\\\[Zz]$', '$') ELSE p END",
  ),
  macro('regexp_count', '(a VARCHAR, p VARCHAR) AS CAST(len(regexp_extract_all(a, p)) AS BIGINT)'),
  macro(
    'regexp_extract',
    '(a VARCHAR, p VARCHAR) AS CASE WHEN regexp_matches(a, p) THEN regexp_extract(a, p) END',
    '(a VARCHAR, p VARCHAR, g) AS CASE WHEN regexp_matches(a, p) THEN regexp_extract(a, p, g) END',
  ),
  macro(
    'regexp_extract_all',
    '(a VARCHAR, p VARCHAR) AS regexp_extract_all(a, p)',
    '(a VARCHAR, p VARCHAR, g) AS regexp_extract_all(a, p, g)',
  ),
  macro('regexp_split', '(a VARCHAR, p VARCHAR) AS string_split_regex(a, p)'),
  macro(
    'regexp_position',
    '(a VARCHAR, p VARCHAR) AS CASE WHEN NOT regexp_matches(a, p) THEN -1 ELSE length(string_split_regex(a, p)[1]) + 1 END',
    `(a VARCHAR, p VARCHAR, s, n) AS CASE WHEN s < 1 THEN CAST(${fail('INVALID_FUNCTION_ARGUMENT: start position cannot be smaller than 1')} AS BIGINT) WHEN n < 1 THEN CAST(${fail('INVALID_FUNCTION_ARGUMENT: occurrence cannot be smaller than 1')} AS BIGINT)
      WHEN s > length(a) OR len(regexp_extract_all(substr(a, s), p)) < n THEN -1
      ELSE s + coalesce(list_sum(list_transform(string_split_regex(substr(a, s), p)[1:n], lambda x: length(x))), 0) + coalesce(list_sum(list_transform(regexp_extract_all(substr(a, s), p)[1:n - 1], lambda x: length(x))), 0) END`,
  ),
  // Nothing stands before each letter and after the last.
  macro(
    'replace',
    "(a VARCHAR, f VARCHAR, r VARCHAR) AS CASE WHEN f = '' THEN r || array_to_string(list_transform(string_split(a, ''), lambda c: c || r), '') ELSE replace(a, f, r) END",
  ),
  macro('regexp_replace', "(a VARCHAR, p VARCHAR, r VARCHAR) AS regexp_replace(a, p, r, 'g')"),
  macro(
    'codepoint',
    `(a VARCHAR) AS CASE WHEN length(a) <> 1 THEN ${fail('INVALID_FUNCTION_ARGUMENT: Input string must be a single character string')} ELSE unicode(a) END`,
  ),
  macro(
    'concat_ws',
    '(d, by VARCHAR[], a) AS array_to_string(a, d)',
    '(d, by VARCHAR, a) AS concat_ws(d, a)',
  ),
  macro('from_big_endian_32', '(a) AS CAST(trino_native_from_big_endian_32(a) AS INTEGER)'),
  macro('from_ieee754_32', '(a) AS CAST(trino_native_from_ieee754_32(a) AS FLOAT)'),
  macro(
    'listagg',
    `(a) AS CASE WHEN strlen(a) > 1048576 THEN CAST(${fail('NOT_SUPPORTED: LISTAGG of more than 1048576 bytes is not supported by the local engine')} AS VARCHAR) ELSE a END`,
  ),
  macro('json_parse', '(a VARCHAR) AS CAST(trino_native_json_parse(a) AS JSON)'),
  macro('json_format', '(a JSON) AS CAST(a AS VARCHAR)'),
  macro(
    'json_extract',
    `(j VARCHAR, p) AS ${ifValid('json_extract(j, p)')}`,
    `(j JSON, p) AS json_extract(j, p)`,
  ),
  macro(
    'json_extract_by',
    '(j VARCHAR, p VARCHAR) AS CAST(trino_native_json_extract(CAST(j AS VARCHAR), p) AS JSON)',
  ),
  macro(
    'json_extract_scalar',
    `(j VARCHAR, p) AS ${ifValid("CASE WHEN json_type(j, p) IN ('OBJECT', 'ARRAY') THEN NULL ELSE json_extract_string(j, p) END")}`,
    "(j JSON, p) AS CASE WHEN json_type(j, p) IN ('OBJECT', 'ARRAY') THEN NULL ELSE json_extract_string(j, p) END",
  ),
  macro(
    'json_extract_scalar_by',
    '(j VARCHAR, p VARCHAR) AS trino_native_json_extract_scalar(CAST(j AS VARCHAR), p)',
  ),
  macro('json_array_get', '(j VARCHAR, i) AS trino_native_json_array_get(CAST(j AS VARCHAR), i)'),
  macro(
    'json_array_length',
    `(j VARCHAR) AS ${ifValid("CASE WHEN json_type(j) = 'ARRAY' THEN CAST(json_array_length(j) AS BIGINT) END")}`,
    "(j JSON) AS CASE WHEN json_type(j) = 'ARRAY' THEN CAST(json_array_length(j) AS BIGINT) END",
  ),
  macro('json_size', '(j VARCHAR, p) AS trino_native_json_size(CAST(j AS VARCHAR), p)'),
  macro(
    'json_array_contains',
    `(j VARCHAR, x) AS ${ifValid("list_contains(CAST(json_extract(j, '$[*]') AS JSON[]), to_json(x))")}`,
  ),
  macro('is_json_scalar', `(j VARCHAR) AS ${ifValid("json_type(j) NOT IN ('OBJECT', 'ARRAY')")}`),
];
