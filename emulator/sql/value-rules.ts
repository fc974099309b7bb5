import type { ParserRuleContext } from 'antlr4ng';
import { bindOnce } from './bind-once.ts';
import { date_fields } from './functions/date-functions.ts';
import { grammar, positionOf, type TrinoGrammar } from './grammar.ts';
import { nameOfIdentifier } from './identifier-rules.ts';
import { catalog_name } from './name-notes.ts';
import { quoteIdentifier } from './quote.ts';
import { copied, notSupported, type RuleEntry, rule } from './rule.ts';
import { SqlError } from './sql-error.ts';
import type { Translation } from './translation.ts';
import { integerText, isLiteral, unwrap } from './tree.ts';

/** DuckDB gives a literal the narrow type of its neighbour, and overflows; in Trino it is an integer. */
function term(node: ParserRuleContext, t: Translation): string {
  const sql = t.sql(node);
  return integerText(node) === undefined ? sql : `CAST(${sql} AS ${wideEnough(sql)})`;
}

const wideEnough = (text: string) => (BigInt(text) > 2_147_483_647n ? 'BIGINT' : 'INTEGER');

function arithmetic(node: TrinoGrammar.ArithmeticBinaryContext, t: Translation): string {
  const [left = '', right = ''] = node.valueExpression().map((side) => term(side, t));
  const operator =
    (node.ASTERISK() ?? node.SLASH() ?? node.PERCENT() ?? node.PLUS() ?? node.MINUS())?.getText() ?? '';
  if (operator === '*') return `(${left} * ${right})`;
  return bindOnce([left, right], (operands) => {
    const pair = operands.join(', ');
    if (operator === '/') return `trino_divide(${pair}, ${pair})`;
    if (operator === '%') return `trino_modulo(${pair}, ${pair})`;
    const name = operator === '+' ? 'trino_plus' : 'trino_minus';
    return t.is_nested ? `${name}_by(${pair}, ${pair})` : `${name}(${pair})`;
  });
}

const tests: ReadonlySet<string> = new Set(['all_match', 'any_match', 'filter', 'map_filter', 'none_match']);

/** Whether a lambda is a condition. */
function wantsTruth(node: ParserRuleContext): boolean {
  let at: ParserRuleContext | null = node;
  while (at !== null && unwrap(at) === node) at = at.parent;
  return at instanceof grammar.FunctionCallContext && tests.has(at.functionName().getText().toLowerCase());
}

function lambda(node: TrinoGrammar.LambdaContext, t: Translation): string {
  const names = node.identifier().map((name) => nameOfIdentifier(name).toLowerCase());
  const body = t.withLambda(names, () =>
    wantsTruth(node) ? t.condition(node.expression(), 'Lambda expression') : t.sql(node.expression()),
  );
  return `lambda ${names.map(quoteIdentifier).join(', ')}: ${body}`;
}

function trim(node: TrinoGrammar.TrimContext, t: Translation): string {
  const side = node.trimsSpecification()?.getText().toUpperCase() ?? 'BOTH';
  const name = { LEADING: 'ltrim', TRAILING: 'rtrim' }[side] ?? 'trim';
  const source = node._trimSource;
  const chars = node._trimChar;
  if (source === undefined) throw new SqlError('MALFORMED_QUERY', 'trim of what?', positionOf(node));
  // Without a list of characters Trino trims every white space, DuckDB the space only.
  return `${name}(${t.sql(source)}, ${chars === undefined ? "E' \\t\\n\\r\\x0B\\f'" : t.sql(chars)})`;
}

function extract(node: TrinoGrammar.ExtractContext, t: Translation): string {
  const field = nameOfIdentifier(node.identifier());
  const macro = date_fields[field];
  if (macro === undefined) throw notSupported(`EXTRACT(${field.toUpperCase()})`, node);
  return bindOnce([t.sql(node.valueExpression())], (value) => `${macro}(${value})`);
}

function caseSql(
  subject: ParserRuleContext | undefined,
  node: TrinoGrammar.SimpleCaseContext | TrinoGrammar.SearchedCaseContext,
  t: Translation,
): string {
  const whens = node.whenClause().map((when) => when.expression());
  const tests = whens.flatMap(([test]) => test ?? []);
  const otherwise = node._elseExpression;
  const values = [
    ...whens.flatMap(([, value]) => value ?? []),
    ...(otherwise === undefined ? [] : [otherwise]),
  ];
  const [compared, ...tested] = [
    subject === undefined ? '' : t.key(subject),
    ...tests.map((test) => (subject === undefined ? t.sql(test) : t.key(test))),
  ];
  const results = values.map((value) => t.sql(value));
  const parts = tested.map((test, index) => `WHEN ${test} THEN ${results[index]}`);
  const rest = `${parts.join(' ')} ${otherwise === undefined ? '' : `ELSE ${results.at(-1)}`} END`;
  // DuckDB compares a copy of the subject with each test.
  return compared === undefined || compared === ''
    ? `CASE ${rest}`
    : bindOnce([compared], ([value]) => `CASE ${value} ${rest}`, compared.includes('CASE '));
}

export const value_rules: RuleEntry[] = [
  rule(grammar.ArithmeticBinaryContext, arithmetic),
  rule(grammar.ArithmeticUnaryContext, (node, t) =>
    node.MINUS() === null ? t.sql(node.valueExpression()) : `(- ${t.sql(node.valueExpression())})`,
  ),
  rule(grammar.ConcatenationContext, (node, t) => {
    const sides = node.valueExpression();
    const [left = '', right = ''] = sides.map((side) => t.sql(side));
    const [is_left_array, is_right_array] = sides.map(
      (side) => unwrap(side) instanceof grammar.ArrayConstructorContext,
    );
    const [is_left_literal, is_right_literal] = sides.map(isLiteral);
    if (is_left_array && is_right_literal) return `list_append(${left}, ${right})`;
    if (is_right_array && is_left_literal) return `list_prepend(${left}, ${right})`;
    return bindOnce([left, right], (pair) => `trino_concat(${pair.join(', ')})`);
  }),
  rule(grammar.AtTimeZoneContext, (node, t) => {
    const zone = node.timeZoneSpecifier();
    const value = t.sql(node.valueExpression());
    const at = (sql: string) => bindOnce([value], (of) => `trino_at_timezone(${of}, ${sql})`);
    if (zone instanceof grammar.TimeZoneStringContext) return at(t.sql(zone.string()));
    if (!(zone instanceof grammar.TimeZoneIntervalContext)) throw notSupported('This time zone', node);
    return at(`trino_offset_zone(${t.sql(zone.interval())})`);
  }),
  rule(grammar.PositionContext, (node, t) => {
    const sides = node.valueExpression().map((side) => t.sql(side));
    return bindOnce(sides, ([part, whole]) => `trino_strpos(${whole}, ${part})`);
  }),
  // Fields without a name would be one and the same in DuckDB's answer.
  rule(grammar.RowConstructorContext, (node, t) => {
    const fields = node.expression().map((field, index) => `'field${index}': ${t.sql(field)}`);
    return `{${fields.join(', ')}}`;
  }),
  rule(grammar.LambdaContext, lambda),
  rule(grammar.CoalesceContext, (node, t) => `coalesce(${t.list(node.expression())})`),
  rule(grammar.SearchedCaseContext, (node, t) => caseSql(undefined, node, t)),
  rule(grammar.SimpleCaseContext, (node, t) => caseSql(node._operand, node, t)),
  rule(grammar.ArrayConstructorContext, (node, t) => `[${t.list(node.expression())}]`),
  rule(grammar.SubscriptContext, (node, t) => {
    const parts = [t.sql(node.primaryExpression()), t.sql(node.valueExpression())];
    return bindOnce(parts, ([value, key]) => `trino_subscript(${value}, ${value}, ${key})`);
  }),
  rule(grammar.DereferenceContext, (node, t) => {
    return `(${t.sql(node.primaryExpression())}).${t.sql(node.identifier())}`;
  }),
  rule(grammar.TrimContext, trim),
  rule(grammar.SubstringContext, (node, t) => {
    const parts = node.valueExpression().map((part) => t.sql(part));
    return bindOnce(parts, (given) => `trino_substr(${given.join(', ')})`);
  }),
  rule(grammar.NormalizeContext, (node, t) => {
    const form = node.normalForm();
    return `trino_native_normalize(${t.sql(node.valueExpression())}, '${form?.getText().toUpperCase() ?? 'NFC'}')`;
  }),
  rule(grammar.ExtractContext, extract),
  rule(grammar.GroupingOperationContext, (node, t) => {
    const names = node.qualifiedName();
    return names.length === 0 ? 'CAST(0 AS BIGINT)' : `grouping(${t.list(names)})`;
  }),
  rule(grammar.CurrentCatalogContext, () => `'${catalog_name}'`),
  ...copied(
    grammar.ValueExpressionDefaultContext,
    grammar.ColumnReferenceContext,
    grammar.ParenthesizedExpressionContext,
  ),
];
