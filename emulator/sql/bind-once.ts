/**
 * DuckDB binds what a macro is given once to choose the overload and once more wherever the macro's body names it, and
 * an argument that stands twice in our SQL twice as often: nested calls would cost exponential time. So an operand that
 * holds many calls is put where it is bound once: into a list of one, whose element a lambda takes.
 */
import type { ParserRuleContext } from 'antlr4ng';
import { macro_factors } from './macros/macro-factors.ts';
import { notSupported } from './rule.ts';

/** A call that costs more than this is given names for its operands: below it DuckDB is quicker without lists. */
const most_cost = 4000;
/** So is one whose operands are longer than this (characters of SQL): our own SQL may repeat them. */
const most_length = 2000;
/** What a whole query may cost, and how deep and long (characters of SQL) it may be: DuckDB does not stop while it binds. */
const most_query_cost = 500_000;
const most_depth = 100;
export const most_query_length = 8 * 1024 ** 2;

/** A name before a parenthesis, a parenthesis, or a quoted text or name, which holds no calls. */
const token = /'(?:[^']|'')*'|"(?:[^"]|"")*"|(?:\b([a-z_]\w*))?\(|\)/gi;
/** About how many calls of macros DuckDB binds for `sql`. */
export function bindingCost(sql: string): number {
  const scales = [1];
  let cost = 0;
  for (const [text, name] of sql.matchAll(token)) {
    const scale = scales.at(-1) ?? 1;
    if (text === ')') scales.pop();
    if (!text.endsWith('(')) continue;
    const factor = macro_factors.get(name ?? '') ?? 1;
    if (factor > 1) cost += scale * factor;
    scales.push(scale * factor);
  }
  return cost;
}

const literal = /^(?:[\d.]+|NULL|'(?:[^']|'')*'|CAST\(\d+ AS \w+\))$/;
const column = /^(?:\w+|"(?:[^"]|"")*")(?:\.(?:\w+|"(?:[^"]|"")*"))*$/;
const isBindable = (sql: string, always: boolean) =>
  !literal.test(sql) && !sql.startsWith('lambda ') && (always || !column.test(sql));

/** How many bindings lie within each other in `sql`, and how many names of such it holds. */
export const bindingDepth = (sql: string): number =>
  [...sql.matchAll(/"\$once(\d+)"/g)].reduce((most, [, depth]) => Math.max(most, Number(depth) + 1), 0);

/**
 * What `emit` makes of the operands: of their SQL, or where they cost much of names that stand for them. Only for what
 * evaluates all of its operands: one that is named is evaluated in any case. Lambdas are never named.
 * @param always whether operands are named however little they cost, columns too
 */
export function bindOnce(
  operands: readonly string[],
  emit: (operands: readonly string[]) => string,
  always = false,
): string {
  const bindable = operands.map((sql) => isBindable(sql, always));
  const heavy = operands.filter((_, index) => bindable[index]);
  const length = heavy.reduce((sum, sql) => sum + sql.length, 0);
  if (heavy.length === 0) return emit(operands);
  if (!always && length < most_length) {
    const plain = emit(operands);
    if (bindingCost(plain) < most_cost) return plain;
  }
  // A name of its own for each depth: none hides another.
  const name = `"$once${Math.max(...operands.map(bindingDepth))}"`;
  if (heavy.length === 1) {
    const body = emit(operands.map((sql, index) => (bindable[index] ? name : sql)));
    return `list_transform([${heavy[0]}], lambda ${name}: ${body})[1]`;
  }
  const fields = heavy.map((sql, index) => `'v${index}': ${sql}`).join(', ');
  let at = 0;
  const body = emit(operands.map((sql, index) => (bindable[index] ? `${name}."v${at++}"` : sql)));
  return `list_transform([{${fields}}], lambda ${name}: ${body})[1]`;
}

export const tooDeep = (node: ParserRuleContext) =>
  notSupported('A query with expressions nested so deep, or so many of them,', node);

/**
 * Refuses a query that DuckDB would bind for too long.
 * @param sql what `root` became
 * @throws SqlError `NOT_SUPPORTED`
 */
export function checkBindingCost(sql: string, root: ParserRuleContext): void {
  if (
    sql.length > most_query_length ||
    bindingDepth(sql) > most_depth ||
    bindingCost(sql) > most_query_cost
  ) {
    throw tooDeep(root);
  }
}
