import type { ParserRuleContext } from 'antlr4ng';
import { bindOnce } from '../bind-once.ts';
import { grammar, positionOf, type TrinoGrammar } from '../grammar.ts';
import type { SqlPosition } from '../sql-error.ts';
import type { Translation } from '../translation.ts';
import { rowFields } from '../tree.ts';
import type { TypeChecks } from './check-sql.ts';
import type { TypeQuestion } from './type-fault.ts';
import { asked, isHeavy, type NodeClass, type TypingEntry, typed, typedSqls, typing } from './typing.ts';

/** Comparisons, IN, BETWEEN, LIKE and their like: a value and what it is tested by. */
export function predicated(
  node: TrinoGrammar.PredicatedContext,
  t: Translation,
  checks: TypeChecks,
  base: () => string,
): string {
  const value = node.valueExpression();
  const test = node.predicate();
  const ask = (question: TypeQuestion, parts: readonly ParserRuleContext[], at?: SqlPosition) => {
    const nodes = [value, ...parts];
    return checks.sql(question, typedSqls(nodes, t), at);
  };
  const askQuery = (question: TypeQuestion, query: TrinoGrammar.QueryContext) => {
    const sql = t.nested(() => t.sql(query));
    return checks.sql(question, [
      { node: value, sql: t.sql(value) },
      { node: query, sql: `(${sql})` },
    ]);
  };
  if (test instanceof grammar.ComparisonContext) {
    const operator = test.comparisonOperator();
    return ask(asked('compare', operator.getText()), [test.valueExpression()], positionOf(operator));
  }
  if (test instanceof grammar.DistinctFromContext)
    return ask(asked('distinct'), [test.valueExpression()], positionOf(test));
  if (test instanceof grammar.BetweenContext)
    return ask(asked('between'), test.valueExpression(), positionOf(test));
  if (test instanceof grammar.InListContext)
    return ask(asked('same', 'IN value and list items'), test.expression());
  if (test instanceof grammar.LikeContext) return ask(asked('like'), test.valueExpression());
  if (test instanceof grammar.QuantifiedComparisonContext) return askQuery(asked('quantified'), test.query());
  if (test instanceof grammar.InSubqueryContext && rowFields(value) === undefined)
    return askQuery(asked('in_query'), test.query());
  return base();
}

/** AND and its like: of OR too every part is asked for. */
export function logical<N extends ParserRuleContext>(
  kind: NodeClass<N>,
  partsOf: (node: N) => readonly ParserRuleContext[],
  words: string,
): TypingEntry {
  return typing(
    kind,
    (node, t, checks) => `(${checks.all(partsOf(node).map((part) => t.condition(part, words)))})`,
  );
}

/** Results of which one answers, and for `CASE x WHEN` the value that is compared. */
export function branches(
  node: TrinoGrammar.SimpleCaseContext | TrinoGrammar.SearchedCaseContext,
  t: Translation,
  checks: TypeChecks,
): string {
  const whens = node.whenClause().map((when) => when.expression());
  const tests = whens.flatMap(([test]) => test ?? []);
  const otherwise = node._elseExpression;
  const results = [
    ...whens.flatMap(([, value]) => value ?? []),
    ...(otherwise === undefined ? [] : [otherwise]),
  ];
  const subject = node instanceof grammar.SimpleCaseContext ? node._operand : undefined;
  const nodes = [...(subject === undefined ? [] : [subject, ...tests]), ...results];
  const sqls = nodes.map((part) => t.sql(part));
  const conditions = subject === undefined ? tests.map((test) => t.condition(test, 'CASE WHEN clause')) : [];
  const emit = (once: readonly string[]) => {
    const values = typed(nodes, once);
    const [compared] = values;
    const given = values.slice(nodes.length - results.length);
    const compares = values
      .slice(1, nodes.length - results.length)
      .map((test) => (compared === undefined ? '' : checks.sql(asked('when'), [compared, test])));
    const same = checks.sql(asked('same', 'All CASE results'), given);
    return `CASE WHEN ${checks.all([...conditions, ...compares, same])} THEN coalesce(${given.map(({ sql }) => sql).join(', ')}) END`;
  };
  return bindOnce(sqls, emit, isHeavy(sqls));
}
