import type { ParserRuleContext } from 'antlr4ng';
import { grammar, positionOf, type TrinoGrammar } from './grammar.ts';
import { copied, notSupported, type RuleEntry, rule } from './rule.ts';
import { SqlError } from './sql-error.ts';
import type { Translation } from './translation.ts';
import { rowFields } from './tree.ts';

function comparison(value: ParserRuleContext, node: TrinoGrammar.ComparisonContext, t: Translation): string {
  const right = node.valueExpression();
  return `${t.key(value)} ${node.comparisonOperator().getText()} ${t.key(right)}`;
}

function between(value: ParserRuleContext, node: TrinoGrammar.BetweenContext, t: Translation): string {
  const bounds = node.valueExpression();
  const [low, high] = bounds.map((bound) => t.key(bound));
  return `${t.key(value)} ${node.KW_NOT() === null ? '' : 'NOT'} BETWEEN ${low} AND ${high}`;
}

function inList(value: ParserRuleContext, node: TrinoGrammar.InListContext, t: Translation): string {
  const items = node.expression();
  const listed = items.map((item) => t.key(item)).join(', ');
  return `${t.key(value)} ${node.KW_NOT() === null ? '' : 'NOT'} IN (${listed})`;
}

function distinctFrom(
  value: ParserRuleContext,
  node: TrinoGrammar.DistinctFromContext,
  t: Translation,
): string {
  const right = node.valueExpression();
  const words = node.KW_NOT() === null ? 'IS DISTINCT FROM' : 'IS NOT DISTINCT FROM';
  return `${t.key(value)} ${words} ${t.key(right)}`;
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
  const escaped = escaping === undefined ? '' : ` ESCAPE ${escaping}`;
  return `${node.KW_NOT() === null ? '' : 'NOT '}LIKE ${pattern}${escaped}`;
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
