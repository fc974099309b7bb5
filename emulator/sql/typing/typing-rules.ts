/**
 * What is put otherwise where a query is only bound, to check its types (decision 0038): an operator, a branch or a
 * call asks for the types of its parts. What it gives has the type that it has in the query itself, and no more.
 */
import type { ParserRuleContext, TerminalNode } from 'antlr4ng';
import { bindOnce } from '../bind-once.ts';
import { grammar, positionOf, type TrinoGrammar } from '../grammar.ts';
import { relationNames } from '../outer-columns.ts';
import { quoteIdentifier } from '../quote.ts';
import { type Rule, type RuleEntry, rule } from '../rule.ts';
import { isStar, itemValue } from '../select-parts.ts';
import type { SqlPosition } from '../sql-error.ts';
import type { Translation } from '../translation.ts';
import { isLiteral, rowFields, stringText, unwrap } from '../tree.ts';
import type { TypeChecks, Typed } from './check-sql.ts';
import type { TypeQuestion } from './type-fault.ts';

/** How a kind of node is put: `base` puts it as in the query itself. */
type Typing<N extends ParserRuleContext> = (
  node: N,
  t: Translation,
  checks: TypeChecks,
  base: () => string,
) => string;
type NodeClass<N extends ParserRuleContext> = abstract new (...args: never[]) => N;
type TypingEntry = (rules: ReadonlyMap<unknown, Rule>) => RuleEntry;

function typing<N extends ParserRuleContext>(kind: NodeClass<N>, put: Typing<N>): TypingEntry {
  return (rules) =>
    rule(kind, (node, t) => {
      const known = rules.get(kind);
      if (known === undefined || t.checks === undefined) throw new Error(`${kind.name} has no rule.`);
      return put(node, t, t.checks, () => known(node, t));
    });
}

const asked = (kind: TypeQuestion['kind'], detail = ''): TypeQuestion => ({ kind, detail });
const placeOf = (sign: TerminalNode | null): SqlPosition | undefined =>
  sign === null ? undefined : { line: sign.symbol.line, column: sign.symbol.column + 1 };
const operatorOf = (node: TrinoGrammar.ArithmeticBinaryContext) =>
  node.ASTERISK() ?? node.SLASH() ?? node.PERCENT() ?? node.PLUS() ?? node.MINUS();
const setWord = (node: TrinoGrammar.SetOperationContext) =>
  node.KW_UNION() ?? node.KW_INTERSECT() ?? node.KW_EXCEPT();
const isHeavy = (sqls: readonly string[]) => sqls.some((sql) => sql.includes('trino_native_check_types'));

/** What `base` makes of `nodes`, each of which is bound once, if their types pass. */
function guarded(
  nodes: readonly ParserRuleContext[],
  t: Translation,
  check: (sqls: readonly string[]) => string,
  base: () => string,
): string {
  const sqls = nodes.map((node) => t.sql(node));
  const emit = (once: readonly string[]) =>
    `CASE WHEN ${check(once)} THEN ${t.withGiven(nodes, once, base)} END`;
  return bindOnce(sqls, emit, isHeavy(sqls));
}

const typedSqls = (nodes: readonly ParserRuleContext[], t: Translation): Typed[] =>
  nodes.map((node) => ({ node, sql: t.sql(node) }));
const typed = (nodes: readonly ParserRuleContext[], sqls: readonly string[]) =>
  nodes.map((node, index) => ({ node, sql: sqls[index] ?? '' }));

/** A node whose parts are asked for, and which is as it is. */
function asking<N extends ParserRuleContext>(
  kind: NodeClass<N>,
  questionOf: (node: N) => TypeQuestion | undefined,
  partsOf: (node: N) => readonly ParserRuleContext[],
  positionOfFault: (node: N) => SqlPosition | undefined = () => undefined,
): TypingEntry {
  return typing(kind, (node, t, checks, base) => {
    const question = questionOf(node);
    const parts = partsOf(node);
    if (question === undefined || parts.length === 0) return base();
    return guarded(parts, t, (sqls) => checks.sql(question, typed(parts, sqls), positionOfFault(node)), base);
  });
}

function predicated(
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
function logical<N extends ParserRuleContext>(
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
function branches(
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

const untyped_functions: ReadonlySet<string> = new Set(['try', 'typeof']);
const questions: Readonly<Record<string, TypeQuestion>> = {
  coalesce: asked('same', 'All COALESCE operands'),
  nullif: asked('nullif'),
};

function functionCall(
  node: TrinoGrammar.FunctionCallContext,
  t: Translation,
  checks: TypeChecks,
  base: () => string,
): string {
  const name = node.functionName().getText().toLowerCase();
  const nodes = node.expression();
  if (nodes.length === 0 || untyped_functions.has(name)) return base();
  if (name === 'if') {
    const [test, ...results] = nodes;
    if (test === undefined) return base();
    const condition = t.condition(test, 'IF condition');
    const check = (sqls: readonly string[]) =>
      checks.sql(asked('if_results'), typed(results, sqls), positionOf(node));
    return t.withGiven([test], [condition], () => guarded(results, t, check, base));
  }
  const isLambda = (part: ParserRuleContext) => unwrap(part) instanceof grammar.LambdaContext;
  const values = nodes.filter((part) => !isLambda(part));
  const sqls = values.map((part) => t.sql(part));
  const question = questions[name] ?? asked('call', name);
  // DuckDB wants what it sorts by among the arguments.
  if (node.setQuantifier() !== null && node.sortItem().length > 0) return base();
  // An aggregate's check has to stand within it, with what it aggregates.
  const at = Math.max(
    values.findIndex((part) => !isLiteral(part)),
    0,
  );
  const checked = bindOnce(
    sqls,
    (once) => {
      const parts = nodes.map((part) => ({ node: part, sql: once[values.indexOf(part)] ?? '' }));
      return `CASE WHEN ${checks.sql(question, parts, positionOf(node))} THEN ${once[at]} END`;
    },
    isHeavy(sqls),
  );
  return t.withGiven(values, sqls.with(at, checked), base);
}

const isRecursive = (node: ParserRuleContext | null): boolean =>
  node !== null &&
  ((node instanceof grammar.WithContext && node.KW_RECURSIVE() !== null) || isRecursive(node.parent));

/** The lengths of texts that a SELECT gives as they are written, which DuckDB does not tell: ` l0:varchar(1)`. */
function givenLengths(side: string, query: ParserRuleContext): string {
  const primary = query instanceof grammar.QueryTermDefaultContext ? query.queryPrimary() : undefined;
  const select =
    primary instanceof grammar.QueryPrimaryDefaultContext ? primary.querySpecification() : undefined;
  const items = select?.selectList().selectItem() ?? [];
  if (items.some(isStar)) return '';
  const lengths = items.map((item, index) => {
    const text = stringText(itemValue(item));
    return text === undefined ? '' : ` ${side}${index}:varchar(${[...text].length})`;
  });
  return lengths.join('');
}

/** Each side's rows as one value, of which every field is asked for. */
function setOperation(
  node: TrinoGrammar.SetOperationContext,
  t: Translation,
  checks: TypeChecks,
  base: () => string,
): string {
  const [left, right] = node.queryTerm();
  if (left === undefined || right === undefined || isRecursive(node)) return base();
  const word = setWord(node);
  const sides = [
    { node: left, sql: '"$l"' },
    { node: right, sql: '"$r"' },
  ];
  const detail = `${word?.getText().toUpperCase()}${givenLengths('l', left)}${givenLengths('r', right)}`;
  const check = checks.sql(asked('set', detail), sides, placeOf(word));
  return `SELECT "$l".* FROM (${t.sql(left)}) AS "$l", (${t.sql(right)}) AS "$r" WHERE ${check}`;
}

/** Each column's type is that of its first value that has one, so that DuckDB has nothing to combine. */
function inlineTable(
  node: TrinoGrammar.InlineTableContext,
  t: Translation,
  checks: TypeChecks,
  base: () => string,
): string {
  const rows = node.expression().map((row) => rowFields(row) ?? [row]);
  const width = rows[0]?.length ?? 0;
  if (rows.length < 2 || rows.some((row) => row.length !== width)) return base();
  const columns = Array.from({ length: width }, (_, index) =>
    typedSqls(
      rows.flatMap((row) => row[index] ?? []),
      t,
    ),
  );
  const tests = columns.map((values) => checks.sql(asked('values'), values, positionOf(node)));
  const sqls = columns.flatMap((values) => {
    const known = values.find((value) => !(unwrap(value.node) instanceof grammar.NullLiteralContext));
    return values.map(({ sql }) => known?.sql ?? sql);
  });
  const nodes = columns.flatMap((values) => values.map((value) => value.node));
  return `${t.withGiven(nodes, sqls, base)} WHERE ${checks.all(tests)}`;
}

/** JOIN ... USING: where each side is one relation, its columns can be named. */
function join(
  node: TrinoGrammar.JoinRelationContext,
  t: Translation,
  checks: TypeChecks,
  base: () => string,
): string {
  const columns = node.joinCriteria()?.KW_USING() == null ? [] : (node.joinCriteria()?.identifier() ?? []);
  const [left, other] = node.relation();
  const right = other ?? node.sampledRelation();
  const [left_name, ...more] = left === undefined ? [] : relationNames(left);
  const [right_name] = right === null ? [] : relationNames(right);
  if (columns.length === 0 || left_name === undefined || right_name === undefined || more.length > 0)
    return base();
  const tests = columns.map((column) => {
    const name = t.sql(column);
    const sides = [left_name, right_name].map((owner) => ({
      node: column,
      sql: `${quoteIdentifier(owner)}.${name}`,
    }));
    return checks.sql(asked('compare', '='), sides, positionOf(column));
  });
  // It has no columns of its own.
  return `${base()} SEMI JOIN (SELECT 1) AS "$using" ON ${checks.all(tests)}`;
}

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
