import { bindOnce } from './bind-once.ts';
import { aggregate_functions } from './functions/aggregate-functions.ts';
import { array_functions } from './functions/array-functions.ts';
import { date_functions } from './functions/date-functions.ts';
import type { Call, FunctionRule } from './functions/function-rule.ts';
import { json_functions } from './functions/json-functions.ts';
import { math_functions } from './functions/math-functions.ts';
import { missing_functions } from './functions/missing-functions.ts';
import { string_functions } from './functions/string-functions.ts';
import { window_functions } from './functions/window-functions.ts';
import { grammar, positionOf, type TrinoGrammar } from './grammar.ts';
import { partsOf } from './identifier-rules.ts';
import { notSupported, type RuleEntry, rule } from './rule.ts';
import { SqlError } from './sql-error.ts';
import type { Translation } from './translation.ts';

/** Every function there is, by its name in Trino. */
export const functions: ReadonlyMap<string, FunctionRule> = new Map(
  Object.entries({
    ...aggregate_functions,
    ...array_functions,
    ...date_functions,
    ...json_functions,
    ...math_functions,
    ...string_functions,
    ...window_functions,
  }),
);

function overClause(node: TrinoGrammar.OverContext | null, t: Translation): string {
  if (node === null) return '';
  const name = node.identifier();
  const window = node.windowSpecification();
  if (name !== null) return ` OVER ${t.sql(name)}`;
  return window === null ? ' OVER ()' : ` OVER (${t.sql(window)})`;
}

function callOf(name: string, node: TrinoGrammar.FunctionCallContext, t: Translation): Call {
  if (node.processingMode() !== null || node.identifier() !== null) {
    throw notSupported('Row pattern recognition', node);
  }
  const order = node.sortItem();
  const filter = node.filter();
  const nodes = node.expression();
  // Timestamps with a zone are the same where their instants are.
  const counts_values = name === 'approx_distinct' || (name === 'count' && node.setQuantifier() !== null);
  return {
    name,
    nodes,
    args: nodes.map((argument) => (counts_values ? t.key(argument) : t.sql(argument))),
    is_star: node.ASTERISK() !== null,
    is_distinct: node.setQuantifier()?.KW_DISTINCT() != null,
    order_by: order.length === 0 ? '' : ` ORDER BY ${t.list(order)}`,
    filter: filter === null ? '' : t.condition(filter.whereClause().booleanExpression(), 'Filter expression'),
    over: overClause(node.over(), t),
    nulls: node.nullTreatment()?.KW_IGNORE() == null ? '' : ' IGNORE NULLS',
    position: positionOf(node),
    now: t.now,
    is_typing: t.checks !== undefined,
    notSupported: (what) => notSupported(what, node),
  };
}

/** Functions that do not evaluate every argument, or not as others do. */
const lazy_functions = new Set(['coalesce', 'if', 'try']);

/** DuckDB tells their macros the type of an outer query's column only in a lambda. */
const whole_functions = new Set(['abs', 'ceil', 'ceiling', 'floor', 'round', 'sign', 'truncate']);

/** Whether a call's arguments have to stand in it as they are. */
const takesRows = ({ name, over }: Call) =>
  over !== '' ||
  lazy_functions.has(name) ||
  Object.hasOwn(aggregate_functions, name) ||
  Object.hasOwn(window_functions, name);

function functionCall(node: TrinoGrammar.FunctionCallContext, t: Translation): string {
  const name = partsOf(node.functionName().qualifiedName()).join('.').toLowerCase();
  const found = functions.get(name);
  if (found === undefined) {
    if (missing_functions.has(name)) throw notSupported(`The function ${name}`, node);
    throw new SqlError('FUNCTION_NOT_FOUND', `Function '${name}' not registered`, positionOf(node));
  }
  const count = node.expression().length;
  if (count < found.least || count > found.most) {
    const message = `Unexpected parameters for function ${name}: ${count} were given`;
    throw new SqlError('FUNCTION_NOT_FOUND', message, positionOf(node));
  }
  const call = callOf(name, node, t);
  if (takesRows(call)) return found.emit(call);
  const asks_type = t.is_nested && whole_functions.has(name);
  return bindOnce(call.args, (args) => found.emit({ ...call, args }), asks_type);
}

function listagg(node: TrinoGrammar.ListAggContext, t: Translation): string {
  const filter = node.filter();
  const separator = node.string();
  const distinct = node.setQuantifier()?.KW_DISTINCT() == null ? '' : 'DISTINCT ';
  const order = node.sortItem();
  const ordered = order.length === 0 ? '' : ` ORDER BY ${t.list(order)}`;
  const args = `${t.sql(node.expression())}, ${separator === null ? "''" : t.sql(separator)}`;
  const condition =
    filter === null
      ? ''
      : ` FILTER (WHERE ${t.condition(filter.whereClause().booleanExpression(), 'Filter expression')})`;
  const sql = `string_agg(${distinct}${args}${ordered})${condition}`;
  // Short of its limit no text overflows; past it the local engine refuses.
  return `trino_listagg(${sql})`;
}

export const function_rules: RuleEntry[] = [
  rule(grammar.FunctionCallContext, functionCall),
  rule(grammar.ListAggContext, listagg),
];
