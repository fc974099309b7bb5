import { grammar, positionOf, type TrinoGrammar } from '../grammar.ts';
import { functionCall } from './call-typing.ts';
import { branches, logical, predicated } from './condition-typing.ts';
import { inlineTable, join, setOperation } from './relation-typing.ts';
import { asked, asking, placeOf, type TypingEntry, typedSqls, typing } from './typing.ts';

const operatorOf = (node: TrinoGrammar.ArithmeticBinaryContext) =>
  node.ASTERISK() ?? node.SLASH() ?? node.PERCENT() ?? node.PLUS() ?? node.MINUS();

/** What asks for types where a query is only bound (decision 0038). */
export const typing_rules: readonly TypingEntry[] = [
  typing(grammar.PredicatedContext, predicated),
  logical(grammar.AndContext, (node) => node.booleanExpression(), 'Logical expression term'),
  logical(grammar.OrContext, (node) => node.booleanExpression(), 'Logical expression term'),
  logical(grammar.LogicalNotContext, (node) => [node.booleanExpression()], 'Value of logical NOT expression'),
  typing(grammar.JoinCriteriaContext, (node, t, _checks, base) => {
    const condition = node.booleanExpression();
    return condition === null ? base() : `ON ${t.condition(condition, 'JOIN ON clause')}`;
  }),
  typing(grammar.JoinColumnEqualityContext, (node, t, checks) =>
    checks.sql(asked('compare', '='), typedSqls(node.joinColumnReference(), t), placeOf(node.EQ())),
  ),
  typing(grammar.JoinRelationContext, join),
  typing(grammar.SimpleCaseContext, branches),
  typing(grammar.SearchedCaseContext, branches),
  asking(
    grammar.CoalesceContext,
    () => asked('same', 'All COALESCE operands'),
    (node) => node.expression(),
  ),
  asking(
    grammar.ArrayConstructorContext,
    () => asked('same', 'All ARRAY elements'),
    (node) => node.expression(),
  ),
  asking(
    grammar.ArithmeticBinaryContext,
    (node) => asked('arithmetic', operatorOf(node)?.getText()),
    (node) => node.valueExpression(),
    (node) => placeOf(operatorOf(node)),
  ),
  asking(
    grammar.ArithmeticUnaryContext,
    () => asked('negate'),
    (node) => [node.valueExpression()],
    positionOf,
  ),
  asking(
    grammar.ConcatenationContext,
    () => asked('concat'),
    (node) => node.valueExpression(),
    (node) => placeOf(node.CONCAT()),
  ),
  asking(
    grammar.SubscriptContext,
    () => asked('subscript'),
    (node) => [node.primaryExpression(), node.valueExpression()],
    positionOf,
  ),
  typing(grammar.FunctionCallContext, functionCall),
  typing(grammar.SetOperationContext, setOperation),
  typing(grammar.InlineTableContext, inlineTable),
];
