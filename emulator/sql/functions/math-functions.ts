import { any_number, type Call, type FunctionRule, scalar, scalarSql } from './function-rule.ts';

/** DuckDB's greatest and least skip NULL; Trino's answer NULL. */
const extreme = ({ name, args }: Call) =>
  `CASE WHEN ${args.map((arg) => `(${arg}) IS NULL`).join(' OR ')} THEN NULL ELSE ${name}(${args.join(', ')}) END`;

const infix = (operator: string) =>
  scalarSql(2, 2, ({ args: [left, right] }) => `((${left}) ${operator} (${right}))`);

export const math_functions: Record<string, FunctionRule> = {
  abs: scalar('abs', 1),
  acos: scalar('acos', 1),
  asin: scalar('asin', 1),
  atan: scalar('atan', 1),
  atan2: scalar('atan2', 2),
  cbrt: scalar('cbrt', 1),
  ceil: scalar('ceil', 1),
  ceiling: scalar('ceil', 1),
  cos: scalar('cos', 1),
  cosh: scalar('cosh', 1),
  degrees: scalar('degrees', 1),
  e: scalarSql(0, 0, () => 'exp(CAST(1 AS DOUBLE))'),
  exp: scalar('exp', 1),
  floor: scalar('floor', 1),
  infinity: scalarSql(0, 0, () => "CAST('Infinity' AS DOUBLE)"),
  is_finite: scalar('isfinite', 1),
  is_infinite: scalar('isinf', 1),
  is_nan: scalar('isnan', 1),
  ln: scalar('ln', 1),
  log: scalar('log', 2),
  log10: scalar('log10', 1),
  log2: scalar('log2', 1),
  mod: scalarSql(2, 2, ({ args: [a, b] }) => `trino_modulo(${a}, ${b}, ${a}, ${b})`),
  nan: scalarSql(0, 0, () => "CAST('NaN' AS DOUBLE)"),
  pi: scalar('pi', 0),
  pow: scalar('pow', 2),
  power: scalar('pow', 2),
  radians: scalar('radians', 1),
  rand: scalar('random', 0),
  random: scalar('random', 0),
  round: scalar('round', 1, 2),
  sign: scalar('trino_sign', 1),
  sin: scalar('sin', 1),
  sinh: scalar('sinh', 1),
  sqrt: scalar('trino_sqrt', 1),
  tan: scalar('tan', 1),
  tanh: scalar('tanh', 1),
  truncate: scalar('trunc', 1),
  width_bucket: scalar('trino_width_bucket', 4),
  bitwise_and: infix('&'),
  bitwise_or: infix('|'),
  bitwise_xor: scalar('xor', 2),
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
  typeof: scalar('trino_typeof', 1),
};
