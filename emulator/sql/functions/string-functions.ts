import { bindOnce } from '../bind-once.ts';
import { integerText, stringText } from '../tree.ts';
import {
  any_number,
  applied,
  type Call,
  type FunctionRule,
  lambdaOf,
  scalar,
  scalarSql,
} from './function-rule.ts';

/** Without a list of characters Trino trims every white space, DuckDB the space only. */
const white_space = "E' \\t\\n\\r\\x0B\\f'";
const trim = (target: string) =>
  scalarSql(1, 2, ({ args: [text, chars = white_space] }) => `${target}(${text}, ${chars})`);

/** A function of this process that takes the arguments as they are. */
const own = (name: string, least: number, most: number = least) =>
  scalar(`trino_native_${name}`, least, most);

/** Each argument with the name of its type, as texts. */
function format({ args: [pattern, ...values] }: Call): string {
  const parts = values.flatMap((value) => [`typeof(${value})`, `trino_to_varchar(${value}, ${value})`]);
  return `trino_native_format(${pattern}, [${parts.map((part) => `coalesce(${part}, 'null')`).join(', ')}])`;
}

const withLambdaRefused = (rule: FunctionRule, most: number): FunctionRule => ({
  ...rule,
  emit: (call) => {
    if (call.args.slice(most).length > 0 || (call.args.at(-1) ?? '').startsWith('lambda ')) {
      throw call.notSupported(`${call.name} with a lambda`);
    }
    return rule.emit(call);
  },
});

/** How many groups a pattern has; undefined where it is no literal. */
function groupCount(call: Call): number | undefined {
  const node = call.nodes[1];
  const pattern = node === undefined ? undefined : stringText(node);
  return (
    pattern?.replace(/\\.|\[(?:\\.|[^\]])*\]/gs, '').match(/\((?!\?(?!P?<[A-Za-z]))/g)?.length ??
    (pattern === undefined ? undefined : 0)
  );
}

/** What stands between the matches, and for each match what the lambda makes of its groups. */
function regexpReplace(call: Call): string {
  const [text = '', given = '', replacement] = call.args;
  const pattern = `trino_pattern(${given})`;
  if (!(replacement ?? '').startsWith('lambda ')) {
    const written =
      replacement === undefined
        ? "''"
        : `trino_native_replacement(${replacement}, ${groupCount(call) ?? -1})`;
    return `trino_regexp_replace(${text}, ${pattern}, ${written})`;
  }
  const count = groupCount(call);
  if (count === undefined || count === 0)
    throw call.notSupported(
      'regexp_replace with a lambda and a pattern without groups or that is no literal',
    );
  const groups = Array.from(
    { length: count },
    (_, index) => `regexp_extract_all(${text}, ${pattern}, ${index + 1})["$i"]`,
  );
  const value = applied(lambdaOf(call, 2, 1), [`[${groups.join(', ')}]`]);
  const made = `list_transform(range(1, len("$p")), lambda "$i": "$p"["$i"] || ${value})`;
  return `list_transform([string_split_regex(${text}, ${pattern})], lambda "$p": array_to_string(list_append(${made}, "$p"[len("$p")]), ''))[1]`;
}

/** A group by its name, as RE2 has it too, is a text there and a number here. */
function regexpExtract(call: Call): string {
  const [text, pattern, group] = call.args;
  const node = call.nodes[2];
  if (node !== undefined && integerText(node) === undefined)
    throw call.notSupported(`${call.name} with a group that is no number`);
  const target = call.name === 'regexp_extract' ? 'trino_regexp_extract' : 'trino_regexp_extract_all';
  return `${target}(${[text, `trino_pattern(${pattern})`, ...(group === undefined ? [] : [group])].join(', ')})`;
}

const withPattern = (target: string, most: number) =>
  scalarSql(
    2,
    most,
    ({ args: [text, pattern, ...more] }) =>
      `${target}(${[text, `trino_pattern(${pattern})`, ...more].join(', ')})`,
  );

export const string_functions: Record<string, FunctionRule> = {
  chr: own('chr', 1),
  codepoint: scalar('trino_codepoint', 1),
  /** NULL where any part is, unlike DuckDB's; arrays too. */
  concat: scalarSql(2, any_number, ({ args }) =>
    args.reduce((left, right) => bindOnce([left, right], (pair) => `trino_concat(${pair.join(', ')})`)),
  ),
  concat_ws: scalarSql(2, any_number, ({ args }) =>
    args.length === 2
      ? `trino_concat_ws(${args[0]}, ${args[1]}, ${args[1]})`
      : `concat_ws(${args.join(', ')})`,
  ),
  crc32: own('crc32', 1),
  format: scalarSql(2, any_number, format),
  format_number: own('format_number', 1),
  from_base32: own('from_base32', 1),
  from_base64: own('from_base64', 1),
  from_base64url: own('from_base64url', 1),
  from_big_endian_32: scalar('trino_from_big_endian_32', 1),
  from_big_endian_64: own('from_big_endian_64', 1),
  from_hex: own('from_hex', 1),
  from_ieee754_32: scalar('trino_from_ieee754_32', 1),
  from_ieee754_64: own('from_ieee754_64', 1),
  from_utf8: scalarSql(
    1,
    2,
    ({ args: [bytes, replacement = "'\uFFFD'"] }) => `trino_native_from_utf8(${bytes}, ${replacement})`,
  ),
  hamming_distance: own('hamming', 2),
  hmac_md5: own('hmac_md5', 2),
  hmac_sha1: own('hmac_sha1', 2),
  hmac_sha256: own('hmac_sha256', 2),
  hmac_sha512: own('hmac_sha512', 2),
  length: scalar('trino_length', 1),
  levenshtein_distance: own('levenshtein', 2),
  lower: scalar('lower', 1),
  lpad: own('lpad', 3),
  ltrim: trim('ltrim'),
  luhn_check: own('luhn_check', 1),
  md5: own('md5', 1),
  parse_data_size: scalarSql(
    1,
    1,
    ({ args }) => `CAST(trino_native_parse_data_size(${args[0]}) AS DECIMAL(38, 0))`,
  ),
  regexp_count: withPattern('trino_regexp_count', 2),
  regexp_extract: scalarSql(2, 3, regexpExtract),
  regexp_extract_all: scalarSql(2, 3, regexpExtract),
  regexp_like: withPattern('regexp_matches', 2),
  regexp_position: scalarSql(2, 4, ({ args: [text, pattern, start, occurrence = '1'] }) => {
    const where = start === undefined ? '' : `, ${start}, ${occurrence}`;
    return `trino_regexp_position(${text}, trino_pattern(${pattern})${where})`;
  }),
  regexp_replace: scalarSql(2, 3, regexpReplace),
  regexp_split: withPattern('trino_regexp_split', 2),
  replace: scalarSql(2, 3, ({ args: [text, from, to = "''"] }) => `trino_replace(${text}, ${from}, ${to})`),
  reverse: scalar('trino_reverse', 1),
  rpad: own('rpad', 3),
  rtrim: trim('rtrim'),
  sha1: own('sha1', 1),
  sha256: own('sha256', 1),
  sha512: own('sha512', 1),
  soundex: own('soundex', 1),
  split: scalarSql(2, 3, ({ args }) =>
    args.length === 2 ? `trino_split(${args.join(', ')})` : `trino_native_split_at_most(${args.join(', ')})`,
  ),
  split_part: scalar('trino_split_part', 3),
  split_to_map: withLambdaRefused(
    scalarSql(
      3,
      4,
      ({ args }) => `map_from_entries(trino_pairs(trino_native_split_to_map(${args.join(', ')})))`,
    ),
    3,
  ),
  split_to_multimap: scalarSql(
    3,
    3,
    ({ args }) => `trino_multimap(trino_pairs(trino_native_split_to_pairs(${args.join(', ')})))`,
  ),
  starts_with: scalar('starts_with', 2),
  strpos: scalarSql(2, 3, ({ args }) =>
    args.length === 2
      ? `trino_strpos(${args.join(', ')})`
      : `trino_native_strpos_instance(${args.join(', ')})`,
  ),
  substr: scalar('trino_substr', 2, 3),
  substring: scalar('trino_substr', 2, 3),
  to_base32: own('to_base32', 1),
  to_base64: scalar('to_base64', 1),
  to_base64url: own('to_base64url', 1),
  to_big_endian_32: own('to_big_endian_32', 1),
  to_big_endian_64: own('to_big_endian_64', 1),
  to_hex: scalar('trino_to_hex', 1),
  to_ieee754_32: own('to_ieee754_32', 1),
  to_ieee754_64: own('to_ieee754_64', 1),
  to_utf8: scalar('encode', 1),
  translate: scalar('translate', 3),
  trim: trim('trim'),
  upper: scalar('trino_upper', 1),
  url_decode: own('url_decode', 1),
  url_encode: own('url_encode', 1),
  url_extract_fragment: own('url_extract_fragment', 1),
  url_extract_host: own('url_extract_host', 1),
  url_extract_parameter: own('url_extract_parameter', 2),
  url_extract_path: own('url_extract_path', 1),
  url_extract_port: own('url_extract_port', 1),
  url_extract_protocol: own('url_extract_protocol', 1),
  url_extract_query: own('url_extract_query', 1),
};
