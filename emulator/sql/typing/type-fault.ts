import { NativeError } from '../natives/native.ts';
import type { SqlErrorCode } from '../sql-error.ts';
import { commonType, isOrdered, isTakenAs } from './common-type.ts';
import { wrongArguments } from './signatures.ts';
import { parseType, type SqlType } from './sql-type.ts';

/** What is asked of the types of some values: `detail` is an operator, a function's name or the words for a condition. */
export type TypeQuestion = {
  kind: keyof typeof answers;
  detail: string;
};

/** What Trino says; `at` is the place of the value that it points to, in their order. */
type Fault = { code: SqlErrorCode; message: string; at: number };

const mismatch = (message: string, at = 0): Fault => ({ code: 'TYPE_MISMATCH', message, at });

/** How Trino names a comparison: the others are made of these. */
const shown_operators: Readonly<Record<string, string>> = { '<>': '=', '!=': '=', '>': '<', '>=': '<=' };

/** A type with itself stands for one that is missing: what asks always has as many types as it needs. */
const pair = (types: readonly SqlType[]): [SqlType, SqlType] => {
  const unknown = parseType('unknown');
  return [types[0] ?? unknown, types[1] ?? types[0] ?? unknown];
};

/** The first type that has nothing in common with those before it. */
function single(types: readonly SqlType[]): { at: number; before: SqlType; type: SqlType } | undefined {
  const [first, ...more] = types;
  let before = first;
  for (const [index, type] of more.entries()) {
    const common = before === undefined ? type : commonType(before, type);
    if (before !== undefined && common === undefined) return { at: index + 1, before, type };
    before = common;
  }
  return undefined;
}

const listed = (types: readonly SqlType[]) => [...new Set(types.map(({ shown }) => shown))].join(', ');

function same(types: readonly SqlType[], what: string): Fault | undefined {
  const found = single(types);
  if (found === undefined) return undefined;
  const { at, before, type } = found;
  return mismatch(
    `${what} must be the same type or coercible to a common type. Cannot find common type between ${before.shown} and ${type.shown}, all types (without duplicates): [${listed(types)}]`,
    at,
  );
}

function compare(types: readonly SqlType[], operator: string): Fault | undefined {
  const [left, right] = pair(types);
  const shown = shown_operators[operator] ?? operator;
  const common = commonType(left, right);
  if (common !== undefined && (shown === '=' || isOrdered(common))) return undefined;
  return mismatch(`Cannot apply operator: ${left.shown} ${shown} ${right.shown}`);
}

function between(types: readonly SqlType[]): Fault | undefined {
  const [value, low, high] = types;
  if (value === undefined || low === undefined || high === undefined) return undefined;
  const is_ordered = single(types) === undefined && types.every(isOrdered);
  return is_ordered
    ? undefined
    : mismatch(`Cannot check if ${value.shown} is BETWEEN ${low.shown} and ${high.shown}`);
}

/** Whether values of these two have something in common, by words of Trino that name both. */
const both =
  (words: string) =>
  (types: readonly SqlType[]): Fault | undefined => {
    const [left, right] = pair(types);
    return commonType(left, right) === undefined
      ? mismatch(`${words}: ${left.shown} vs ${right.shown}`, words.startsWith('CASE') ? 1 : 0)
      : undefined;
  };

const times: ReadonlySet<string> = new Set(['date', 'time', 'timestamp', 'timestamp with time zone']);
const isNumber = (type: SqlType) => isTakenAs(type, 'double');

function isArithmetic(left: SqlType, operator: string, right: SqlType): boolean {
  if (isNumber(left) && isNumber(right)) return true;
  const is_interval = (type: SqlType) => type.name === 'interval' || type.name === 'unknown';
  if (operator === '*')
    return (is_interval(left) && isNumber(right)) || (isNumber(left) && is_interval(right));
  if (operator === '/') return is_interval(left) && isNumber(right);
  if (operator === '%') return false;
  if (is_interval(right) && (is_interval(left) || times.has(left.name))) return true;
  if (operator === '+') return is_interval(left) && times.has(right.name);
  return times.has(left.name) && commonType(left, right) !== undefined;
}

function arithmetic(types: readonly SqlType[], operator: string): Fault | undefined {
  const [left, right] = pair(types);
  return isArithmetic(left, operator, right)
    ? undefined
    : mismatch(`Cannot apply operator: ${left.shown} ${operator} ${right.shown}`);
}

function negate([type]: readonly SqlType[]): Fault | undefined {
  return type === undefined || isNumber(type) || type.name === 'interval'
    ? undefined
    : mismatch(`Cannot negate ${type.shown}`);
}

function boolean(types: readonly SqlType[], detail: string): Fault | undefined {
  const at = types.findIndex((type) => !isTakenAs(type, 'boolean'));
  const type = types[at];
  if (type === undefined) return undefined;
  return mismatch(
    detail.endsWith('clause') && detail !== 'CASE WHEN clause'
      ? `${detail} must evaluate to a boolean: actual type ${type.shown}`
      : `${detail} must evaluate to a boolean (actual: ${type.shown})`,
    at,
  );
}

const like_parts = [
  'Left side of LIKE expression',
  'Pattern for LIKE expression',
  'Escape for LIKE expression',
];
function like(types: readonly SqlType[]): Fault | undefined {
  const at = types.findIndex((type) => !isTakenAs(type, 'varchar'));
  const type = types[at];
  return type === undefined
    ? undefined
    : mismatch(`${like_parts[at]} must evaluate to a varchar (actual: ${type.shown})`, at);
}

function subscript(types: readonly SqlType[]): Fault | undefined {
  const [of, key] = pair(types);
  const [first] = of.inner;
  const is_known =
    of.name === 'row' ||
    of.name === 'unknown' ||
    (of.name === 'array' && isTakenAs(key, 'bigint')) ||
    (of.name === 'map' && first !== undefined && commonType(first, key) !== undefined);
  return is_known ? undefined : mismatch(`Cannot use ${key.shown} for subscript of ${of.shown}`);
}

/** The two queries' rows, each as a row. `detail` also has the lengths of texts that stand in them as they are. */
function setOperation(types: readonly SqlType[], detail: string): Fault | undefined {
  const [left, right] = pair(types);
  const [name = '', ...lengths] = detail.split(' ');
  const at = left.inner.findIndex(
    (type, index) => commonType(type, right.inner[index] ?? type) === undefined,
  );
  const shown = (side: string, type: SqlType | undefined) =>
    lengths.find((length) => length.startsWith(`${side}${at}:`))?.slice(`${side}${at}:`.length) ??
    type?.shown;
  if (at < 0) return undefined;
  return mismatch(
    `column ${at + 1} in ${name} query has incompatible types: ${shown('l', left.inner[at])}, ${shown('r', right.inner[at])}`,
  );
}

function values(types: readonly SqlType[]): Fault | undefined {
  const found = single(types);
  if (found === undefined) return undefined;
  const shown = ({ shown }: SqlType) => (shown.startsWith('row(') ? shown : `row(${shown})`);
  return mismatch(`Values rows have mismatched types: ${shown(found.before)} vs ${shown(found.type)}`);
}

function call(types: readonly SqlType[], name: string): Fault | undefined {
  const message = wrongArguments(name, types);
  return message === undefined ? undefined : { code: 'FUNCTION_NOT_FOUND', message, at: 0 };
}

const answers = {
  compare,
  distinct: (types: readonly SqlType[]) => {
    const [left, right] = pair(types);
    return commonType(left, right) === undefined
      ? mismatch(`Cannot check if ${left.shown} is distinct from ${right.shown}`)
      : undefined;
  },
  between,
  same,
  in_query: both('value and result of subquery must be of the same type for IN expression'),
  quantified: both(
    'Value expression and result of subquery must be of the same type for quantified comparison',
  ),
  when: both('CASE operand type does not match WHEN clause operand type'),
  nullif: both('Types are not comparable with NULLIF'),
  if_results: both('Result types for IF must be the same'),
  arithmetic,
  concat: (types: readonly SqlType[]) => {
    const [left, right] = pair(types);
    return wrongArguments('concat', types) === undefined
      ? undefined
      : mismatch(`Cannot apply operator: ${left.shown} || ${right.shown}`);
  },
  negate,
  boolean,
  like,
  subscript,
  set: setOperation,
  values,
  call,
};

const isKind = (kind: string): kind is TypeQuestion['kind'] => Object.hasOwn(answers, kind);

/** What parts the texts of types. */
export const type_separator = '\u001F';

/**
 * Refuses types that Trino does not take.
 * @param question `kind|detail|1:2 1:9`: the places are those of the values
 * @param types of arrays of the values, as DuckDB's `typeof` names them, parted by `type_separator`
 * @throws NativeError what Trino says of them, with the place
 */
export function answerTypes(question: string, types: string): void {
  const [kind = '', detail = '', places = ''] = question.split('|');
  if (!isKind(kind)) throw new TypeError(`There is no question ${kind}.`);
  const of_values = types.split(type_separator).flatMap((type) => parseType(type).inner);
  const fault = answers[kind](of_values, detail);
  if (fault === undefined) return;
  const at = places.split(' ');
  throw new NativeError(fault.code, `line ${at[fault.at] ?? at[0]}: ${fault.message}`);
}
