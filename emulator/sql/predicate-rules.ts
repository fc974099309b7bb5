import type { ParserRuleContext } from 'antlr4ng';
import { bindOnce } from './bind-once.ts';
import { grammar, positionOf, type TrinoGrammar } from './grammar.ts';
import { copied, notSupported, type RuleEntry, rule } from './rule.ts';
import { SqlError } from './sql-error.ts';
import type { Translation } from './translation.ts';
import { rowFields, unwrap } from './tree.ts';

/** Whether a value is a char by what it is: spaces at the end of one do not count where it is compared. */
function isChar(node: ParserRuleContext): boolean {
  const bare = unwrap(node);
  if (bare instanceof grammar.CastContext) return /^char\b/i.test(bare.type().getText());
  return (
    bare instanceof grammar.TypeConstructorContext && bare.identifier()?.getText().toLowerCase() === 'char'
  );
}

/** A side of a comparison. Timestamps with a zone compare by their instants. */
function operand(node: ParserRuleContext, others: readonly ParserRuleContext[], t: Translation): string {
  const sql = t.key(node);
  return [node, ...others].some(isChar) ? `rtrim(${sql}, ' ')` : sql;
}

const isArray = (node: ParserRuleContext) => unwrap(node) instanceof grammar.ArrayConstructorContext;

/** `=` of what may hold NULL: rows are equal where all their fields are, and what that is of a NULL is not known. */
function equality(left: ParserRuleContext, right: ParserRuleContext, t: Translation): string {
  const [fields, others] = [rowFields(left), rowFields(right)];
  if (fields !== undefined && others !== undefined && fields.length === others.length) {
    const pairs = fields.flatMap((field, index) => {
      const other = others[index];
      return other === undefined ? [] : [`(${equality(field, other, t)})`];
    });
    return pairs.join(' AND ');
  }
  const sides = [operand(left, [right], t), operand(right, [left], t)];
  if (!isArray(left) && !isArray(right)) return sides.join(' = ');
  return bindOnce(sides, (once) => `trino_arrays_equal(${once.join(', ')})`);
}

function comparison(value: ParserRuleContext, node: TrinoGrammar.ComparisonContext, t: Translation): string {
  const right = node.valueExpression();
  const operator = node.comparisonOperator().getText();
  if (operator === '=') return equality(value, right, t);
  const has_parts = [value, right].some((side) => isArray(side) || rowFields(side) !== undefined);
  if (has_parts && /^(?:<>|!=)$/.test(operator)) return `NOT (${equality(value, right, t)})`;
  return `${operand(value, [right], t)} ${operator} ${operand(right, [value], t)}`;
}

function between(value: ParserRuleContext, node: TrinoGrammar.BetweenContext, t: Translation): string {
  const bounds = node.valueExpression();
  const [low, high] = bounds.map((bound) => operand(bound, [value], t));
  return `${operand(value, bounds, t)} ${node.KW_NOT() === null ? '' : 'NOT'} BETWEEN ${low} AND ${high}`;
}

function inList(value: ParserRuleContext, node: TrinoGrammar.InListContext, t: Translation): string {
  const items = node.expression();
  const listed = items.map((item) => operand(item, [value], t)).join(', ');
  return `${operand(value, items, t)} ${node.KW_NOT() === null ? '' : 'NOT'} IN (${listed})`;
}

function distinctFrom(
  value: ParserRuleContext,
  node: TrinoGrammar.DistinctFromContext,
  t: Translation,
): string {
  const right = node.valueExpression();
  const words = node.KW_NOT() === null ? 'IS DISTINCT FROM' : 'IS NOT DISTINCT FROM';
  return `${operand(value, [right], t)} ${words} ${operand(right, [value], t)}`;
}

function predicate(value: ParserRuleContext, node: TrinoGrammar.PredicateContext, t: Translation): string {
  if (node instanceof grammar.ComparisonContext) return comparison(value, node, t);
  if (node instanceof grammar.BetweenContext) return between(value, node, t);
  if (node instanceof grammar.InListContext) return inList(value, node, t);
  if (node instanceof grammar.DistinctFromContext) return distinctFrom(value, node, t);
  const fields = node instanceof grammar.InSubqueryContext ? rowFields(value) : undefined;
  return `${fields === undefined ? t.sql(value) : `(${t.list(fields)})`} ${t.sql(node)}`;
}

function like(node: TrinoGrammar.LikeContext, t: Translation): string {
  const [pattern, escaping] = node.valueExpression().map((part) => t.sql(part));
  const not = node.KW_NOT() === null ? '' : 'NOT ';
  if (escaping === undefined) return `${not}LIKE ${pattern}`;
  return bindOnce(
    [pattern ?? '', escaping],
    ([of, by]) => `${not}LIKE trino_like_pattern(${of}, ${by}) ESCAPE ${by}`,
  );
}

export const predicate_rules: RuleEntry[] = [
  rule(grammar.PredicatedContext, (node, t) => {
    const test = node.predicate();
    return test === null ? t.sql(node.valueExpression()) : `(${predicate(node.valueExpression(), test, t)})`;
  }),
  rule(grammar.LikeContext, like),
  rule(grammar.AndContext, (node, t) => `(${t.children(node)})`),
  rule(grammar.OrContext, (node, t) => `(${t.children(node)})`),
  rule(grammar.LogicalNotContext, (node, t) => `(NOT ${t.sql(node.booleanExpression())})`),
  rule(grammar.QuantifiedComparisonContext, (node, t) => {
    const quantifier = node.comparisonQuantifier().getText().toUpperCase();
    return `${node.comparisonOperator().getText()} ${quantifier} (${t.nested(() => t.sql(node.query()))})`;
  }),
  rule(grammar.InSubqueryContext, (node, t) => {
    const query = t.nested(() => t.sql(node.query()));
    return `${node.KW_NOT() === null ? '' : 'NOT '}IN (${query})`;
  }),
  rule(grammar.ExistsContext, (node, t) => `EXISTS (${t.nested(() => t.sql(node.query()))})`),
  rule(grammar.SubqueryExpressionContext, (node, t) => `(${t.nested(() => t.sql(node.query()))})`),
  rule(grammar.ParameterContext, (node) => {
    throw new SqlError('INVALID_PARAMETER_USAGE', 'a parameter has no value', positionOf(node));
  }),
  rule(grammar.MeasureContext, (node) => {
    throw notSupported('A measure of row pattern recognition', node);
  }),
  ...copied(grammar.ExpressionContext, grammar.NullPredicateContext),
];
