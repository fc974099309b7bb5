import { quoteString } from '../quote.ts';
import { stringText } from '../tree.ts';
import { any_number, type Call, type FunctionRule, scalar, scalarBy, scalarSql } from './function-rule.ts';

/** DuckDB's greatest and least skip NULL; Trino's answer NULL. */
const extreme = ({ name, args }: Call) =>
  `CASE WHEN ${args.map((arg) => `(${arg}) IS NULL`).join(' OR ')} THEN NULL ELSE ${name}(${args.join(', ')}) END`;

/** Trino has these for whole numbers alone, and their answer is a bigint. */
const bitwise = (sql: (left: string, right: string) => string) =>
  scalarSql(2, 2, ({ args: [left, right] }) => sql(`trino_bits(${left})`, `trino_bits(${right})`));

/** A function of doubles that is NaN where DuckDB fails. */
const within = (name: string, macro: string) => [name, scalar(`trino_${macro}`, 1)] as const;

const random = ({ args }: Call) => `trino_random(${args.length === 1 ? `0, ${args[0]}` : args.join(', ')})`;

export const math_functions: Record<string, FunctionRule> = {
  abs: scalar('trino_abs', 1),
  atan: scalar('atan', 1),
  atan2: scalar('atan2', 2),
  bit_count: scalarSql(2, 2, ({ args }) => `trino_native_bit_count(${args.join(', ')})`),
  bitwise_and: bitwise((left, right) => `(${left} & ${right})`),
  bitwise_left_shift: scalarBy('trino_bitwise_left_shift', 2),
  bitwise_not: scalarSql(1, 1, ({ args }) => `(~trino_bits(${args[0]}))`),
  bitwise_or: bitwise((left, right) => `(${left} | ${right})`),
  bitwise_right_shift: scalarBy('trino_bitwise_right_shift', 2),
  bitwise_right_shift_arithmetic: scalarBy('trino_bitwise_right_shift_arithmetic', 2),
  bitwise_xor: bitwise((left, right) => `xor(${left}, ${right})`),
  cbrt: scalar('trino_native_cbrt', 1),
  ceil: scalarBy('trino_ceil', 1),
  ceiling: scalarBy('trino_ceil', 1),
  cos: scalar('cos', 1),
  cosh: scalar('cosh', 1),
  cosine_similarity: scalarBy('trino_cosine_similarity', 2),
  degrees: scalar('degrees', 1),
  e: scalarSql(0, 0, () => 'exp(CAST(1 AS DOUBLE))'),
  exp: scalar('exp', 1),
  floor: scalarBy('trino_floor', 1),
  from_base: scalarSql(2, 2, ({ args }) => `trino_native_from_base(${args.join(', ')})`),
  infinity: scalarSql(0, 0, () => "CAST('Infinity' AS DOUBLE)"),
  inverse_normal_cdf: scalarSql(3, 3, ({ args }) => `trino_native_inverse_normal(${args.join(', ')})`),
  is_finite: scalar('isfinite', 1),
  is_infinite: scalar('isinf', 1),
  is_nan: scalar('isnan', 1),
  log: scalar('trino_log', 2),
  mod: scalarSql(2, 2, ({ args: [a, b] }) => `trino_modulo(${a}, ${b}, ${a}, ${b})`),
  nan: scalarSql(0, 0, () => "CAST('NaN' AS DOUBLE)"),
  pi: scalar('pi', 0),
  pow: scalar('pow', 2),
  power: scalar('pow', 2),
  radians: scalar('radians', 1),
  rand: scalarSql(0, 2, random),
  random: scalarSql(0, 2, random),
  round: scalarSql(1, 2, ({ args: [value, digits] }) =>
    digits === undefined ? `trino_round(${value}, ${value})` : `trino_round(${value}, ${value}, ${digits})`,
  ),
  sign: scalar('trino_sign', 1),
  sin: scalar('sin', 1),
  sinh: scalar('sinh', 1),
  tan: scalar('tan', 1),
  tanh: scalar('tanh', 1),
  to_base: scalarSql(2, 2, ({ args }) => `trino_native_to_base(${args.join(', ')})`),
  truncate: scalarSql(1, 2, ({ args: [value, digits] }) =>
    digits === undefined
      ? `trino_truncate(${value}, ${value})`
      : `trino_truncate(${value}, ${value}, ${digits})`,
  ),
  width_bucket: scalarSql(2, 4, (call) => {
    if (call.args.length === 3) throw call.notSupported('width_bucket of three arguments');
    return `trino_width_bucket(${call.args.join(', ')})`;
  }),
  wilson_interval_lower: scalarSql(3, 3, ({ args }) => `trino_native_wilson_lower(${args.join(', ')})`),
  wilson_interval_upper: scalarSql(3, 3, ({ args }) => `trino_native_wilson_upper(${args.join(', ')})`),
  ...Object.fromEntries([
    within('acos', 'acos'),
    within('asin', 'asin'),
    within('ln', 'ln'),
    within('log10', 'log10'),
    within('log2', 'log2'),
    within('sqrt', 'sqrt'),
  ]),
  greatest: scalarSql(1, any_number, extreme),
  least: scalarSql(1, any_number, extreme),
  coalesce: scalar('coalesce', 2, any_number),
  nullif: scalar('nullif', 2),
  if: scalarSql(
    2,
    3,
    ({ args: [condition, yes, no = 'NULL'] }) => `CASE WHEN ${condition} THEN ${yes} ELSE ${no} END`,
  ),
  try: scalar('TRY', 1),
  typeof: scalarSql(1, 1, ({ args, nodes: [node] }) => {
    const text = node === undefined ? undefined : stringText(node);
    return text === undefined
      ? `trino_native_type_name(typeof(${args[0]}))`
      : quoteString(`varchar(${[...text].length})`);
  }),
  uuid: scalar('uuid', 0),
};
