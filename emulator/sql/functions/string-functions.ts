import { any_number, type FunctionRule, scalar, scalarSql } from './function-rule.ts';

/** Without a list of characters Trino trims every white space, DuckDB the space only. */
const white_space = "E' \\t\\n\\r\\x0B\\f'";
const trim = (target: string) =>
  scalarSql(1, 2, ({ args: [text, chars = white_space] }) => `${target}(${text}, ${chars})`);

export const string_functions: Record<string, FunctionRule> = {
  chr: scalar('chr', 1),
  codepoint: scalar('unicode', 1),
  /** NULL where any part is, unlike DuckDB's; arrays too. */
  concat: scalarSql(2, any_number, ({ args }) =>
    args.reduce((left, right) => `trino_concat(${left}, ${right})`),
  ),
  concat_ws: scalar('concat_ws', 2, any_number),
  from_base64: scalar('from_base64', 1),
  from_hex: scalar('unhex', 1),
  from_utf8: scalar('decode', 1),
  hamming_distance: scalar('hamming', 2),
  length: scalar('trino_length', 1),
  levenshtein_distance: scalar('levenshtein', 2),
  lower: scalar('lower', 1),
  lpad: scalar('lpad', 3),
  ltrim: trim('ltrim'),
  md5: scalar('trino_md5', 1),
  regexp_count: scalar('trino_regexp_count', 2),
  regexp_extract: scalar('trino_regexp_extract', 2, 3),
  regexp_extract_all: scalar('regexp_extract_all', 2, 3),
  regexp_like: scalar('regexp_matches', 2),
  regexp_replace: scalar('trino_regexp_replace', 2, 3),
  regexp_split: scalar('string_split_regex', 2),
  replace: scalarSql(2, 3, ({ args: [text, from, to = "''"] }) => `replace(${text}, ${from}, ${to})`),
  reverse: scalar('trino_reverse', 1),
  rpad: scalar('rpad', 3),
  rtrim: trim('rtrim'),
  sha1: scalar('trino_sha1', 1),
  sha256: scalar('trino_sha256', 1),
  split: scalar('trino_split', 2),
  split_part: scalar('trino_split_part', 3),
  starts_with: scalar('starts_with', 2),
  strpos: scalar('trino_strpos', 2),
  substr: scalar('trino_substr', 2, 3),
  substring: scalar('trino_substr', 2, 3),
  to_base64: scalar('to_base64', 1),
  to_hex: scalar('trino_to_hex', 1),
  to_utf8: scalar('encode', 1),
  translate: scalar('translate', 3),
  trim: trim('trim'),
  upper: scalar('upper', 1),
  url_decode: scalar('trino_url_decode', 1),
  url_extract_fragment: scalar('trino_url_extract_fragment', 1),
  url_extract_host: scalar('trino_url_extract_host', 1),
  url_extract_parameter: scalar('trino_url_extract_parameter', 2),
  url_extract_path: scalar('trino_url_extract_path', 1),
  url_extract_protocol: scalar('trino_url_extract_protocol', 1),
  url_extract_query: scalar('trino_url_extract_query', 1),
};
