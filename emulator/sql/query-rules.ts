import { TerminalNode } from 'antlr4ng';
import { checkDistinctOrder } from './distinct-order.ts';
import { grammar, positionOf, type TrinoGrammar } from './grammar.ts';
import { nameOfIdentifier } from './identifier-rules.ts';
import { OuterColumns } from './outer-columns.ts';
import { quoteIdentifier } from './quote.ts';
import { copied, notSupported, type RuleEntry, rule } from './rule.ts';
import { fromAndWhere, markStars, ownNames, selectItem, unnamed_prefix } from './select-parts.ts';
import { needsSplit, splitQuery } from './split-query.ts';
import { SqlError } from './sql-error.ts';
import type { Translation } from './translation.ts';
import { integerText, unwrap } from './tree.ts';

function withClause(node: TrinoGrammar.WithContext, t: Translation, declare: (name: string) => void): string {
  const recursive = node.KW_RECURSIVE() !== null;
  const queries = node.namedQuery().map((named) => {
    const name = nameOfIdentifier(named.identifier()).toLowerCase();
    if (recursive) declare(name);
    const aliases = named.columnAliases();
    const query = t.sql(named.query());
    declare(name);
    return `${quoteIdentifier(name)} ${aliases === null ? '' : t.sql(aliases)} AS (${query})`;
  });
  return `WITH ${recursive ? 'RECURSIVE ' : ''}${queries.join(', ')} `;
}

function limitClause(node: TrinoGrammar.QueryNoWithContext, t: Translation): string {
  const limit = node.limitRowCount();
  const [first, second] = node.rowCount();
  const offset = node.KW_OFFSET() === null ? undefined : first;
  const fetched = node.KW_OFFSET() === null ? first : second;
  const fetch = node.KW_FETCH() === null ? '' : `LIMIT ${fetched === undefined ? '1' : t.sql(fetched)}`;
  const limited = limit === null || limit.KW_ALL() !== null ? fetch : `LIMIT ${t.sql(limit)}`;
  return [limited, offset === undefined ? '' : `OFFSET ${t.sql(offset)}`].join(' ');
}

/** The first rows and those that are equal to the last of them: by rank. */
function withTies(
  node: TrinoGrammar.QueryNoWithContext,
  only: TrinoGrammar.QuerySpecificationContext | undefined,
  t: Translation,
): string {
  const order = node.sortItem();
  const has_ordinal = order.some(
    (item) => integerText(item.columnRef() ?? item.expression() ?? item) !== undefined,
  );
  const is_plain = only?.groupBy() === null && only.setQuantifier() === null && !needsSplit(only, order);
  if (!is_plain || has_ordinal || order.length === 0 || node.KW_OFFSET() !== null) {
    throw notSupported('FETCH FIRST ... WITH TIES of this query', node);
  }
  const [count] = node.rowCount();
  const sorted = t.withOwnNames(undefined, () => t.list(order));
  const most = count === undefined ? '1' : t.sql(count);
  return `${t.sql(node.queryTerm())} QUALIFY rank() OVER (ORDER BY ${sorted}) <= ${most} ORDER BY ${sorted}`;
}

function queryNoWith(node: TrinoGrammar.QueryNoWithContext, t: Translation): string {
  const order = node.sortItem();
  const only = specificationOf(node.queryTerm());
  if (only !== undefined) checkDistinctOrder(only, order);
  if (node.KW_TIES() !== null) return withTies(node, only, t);
  if (only !== undefined && needsSplit(only, order))
    return `${splitQuery(only, order, t)} ${limitClause(node, t)}`;
  const sorted = order.length === 0 ? '' : `ORDER BY ${t.withOwnNames(undefined, () => t.list(order))}`;
  return `${t.sql(node.queryTerm())} ${sorted} ${limitClause(node, t)}`;
}

function specificationOf(
  node: TrinoGrammar.QueryTermContext,
): TrinoGrammar.QuerySpecificationContext | undefined {
  const primary = node instanceof grammar.QueryTermDefaultContext ? node.queryPrimary() : undefined;
  return primary instanceof grammar.QueryPrimaryDefaultContext ? primary.querySpecification() : undefined;
}

/** Trino puts NULL last whichever the direction. A whole number is the ordinal of a column. */
function sortItem(node: TrinoGrammar.SortItemContext, t: Translation): string {
  const value = node.columnRef() ?? node.expression();
  if (value === null) throw new SqlError('MALFORMED_QUERY', 'ORDER BY what?', positionOf(node));
  const direction = node.KW_DESC() === null ? 'ASC' : 'DESC';
  return `${integerText(value) ?? t.sql(value)} ${direction} NULLS ${node.KW_FIRST() === null ? 'LAST' : 'FIRST'}`;
}

function inlineTable(node: TrinoGrammar.InlineTableContext, t: Translation): string {
  const rows = node.expression().map((row) => {
    const bare = unwrap(row);
    return bare instanceof grammar.RowConstructorContext ? bare.expression() : [row];
  });
  const width = rows[0]?.length ?? 0;
  if (rows.some((row) => row.length !== width)) {
    throw new SqlError('TYPE_MISMATCH', 'Values rows have mismatched sizes', positionOf(node));
  }
  const names = Array.from({ length: width }, (_, index) => quoteIdentifier(`${unnamed_prefix}${index}`));
  const values = rows.map((row) => `(${t.list(row)})`).join(', ');
  return `SELECT * FROM (VALUES ${values}) AS "$values"(${names.join(', ')})`;
}

function querySpecification(node: TrinoGrammar.QuerySpecificationContext, t: Translation): string {
  if (needsSplit(node, [])) return splitQuery(node, [], t);
  const { sql: from, where, uses } = fromAndWhere(node, t);
  markStars(node, uses);
  const group = node.groupBy();
  const having = node.havingClause();
  const windows = node.windowDefinition();
  const distinct = node.setQuantifier();
  const items = t.sql(node.selectList());
  return [
    'SELECT',
    distinct === null ? '' : t.sql(distinct),
    items,
    t.outer.from(from),
    where,
    group === null ? '' : `GROUP BY ${t.sql(group)}`,
    having === null ? '' : `HAVING ${t.condition(having.booleanExpression(), 'HAVING clause')}`,
    windows.length === 0 ? '' : `WINDOW ${t.list(windows)}`,
  ].join(' ');
}

function selectList(node: TrinoGrammar.SelectListContext, t: Translation): string {
  return node
    .selectItem()
    .map((item, index) => selectItem(item, index, t))
    .join(', ');
}

/** DuckDB's GROUP BY ALL means something else. */
function groupBy(node: TrinoGrammar.GroupByContext, t: Translation): string {
  const quantifier = node.setQuantifier();
  if (quantifier !== null) throw notSupported(`GROUP BY ${quantifier.getText().toUpperCase()}`, node);
  return t.list(node.groupingElement());
}

function windowSpecification(node: TrinoGrammar.WindowSpecificationContext, t: Translation): string {
  const order = node.sortItem();
  const partition = node.partitionBy();
  const existing = node.identifier();
  const frame = node.windowFrame();
  return [
    existing === null ? '' : t.sql(existing),
    partition === null ? '' : `PARTITION BY ${t.list(partition.expression())}`,
    order.length === 0 ? '' : `ORDER BY ${t.list(order)}`,
    frame === null ? '' : t.sql(frame),
  ].join(' ');
}

/** A row count is a whole number; a parameter has been put in before. */
function rowCount(node: TrinoGrammar.RowCountContext): string {
  const [child] = node.children ?? [];
  const text = child instanceof TerminalNode ? child.getText() : '';
  if (!/^\d+$/.test(text))
    throw new SqlError('INVALID_PARAMETER_USAGE', 'a row count is missing', positionOf(node));
  return text;
}

export const query_rules: RuleEntry[] = [
  rule(grammar.StatementDefaultContext, (node, t) => t.sql(node.rootQuery())),
  rule(grammar.RootQueryContext, (node, t) => {
    if (node.withFunction() !== null) throw notSupported('WITH FUNCTION', node);
    return t.sql(node.query());
  }),
  rule(grammar.QueryStatementContext, (node, t) =>
    t.withCtes((declare) => {
      const clause = node.with();
      const prefix = clause === null ? '' : withClause(clause, t, declare);
      return prefix + t.sql(node.queryNoWith());
    }),
  ),
  rule(grammar.QueryNoWithContext, queryNoWith),
  rule(grammar.SortItemContext, sortItem),
  rule(grammar.TableContext, (node, t) => {
    const { result, uses } = t.notes.collectTables(() => t.sql(node.tableRef()));
    for (const use of uses) use.reads_all = true;
    return `SELECT * FROM ${result}`;
  }),
  rule(grammar.InlineTableContext, inlineTable),
  rule(grammar.QuerySpecificationContext, (node, t) =>
    t.withRelations(new OuterColumns(node), () =>
      t.withOwnNames(ownNames(node), () => querySpecification(node, t)),
    ),
  ),
  rule(grammar.SelectListContext, selectList),
  rule(grammar.GroupByContext, groupBy),
  rule(grammar.GroupingTermContext, (node, t) => {
    const ordinal = integerText(node);
    return ordinal === undefined ? t.children(node) : t.ordinal(ordinal);
  }),
  rule(grammar.RollupContext, (node, t) => (node.groupingSet().length === 0 ? '()' : t.children(node))),
  rule(grammar.CubeContext, (node, t) => (node.groupingSet().length === 0 ? '()' : t.children(node))),
  rule(grammar.WindowSpecificationContext, windowSpecification),
  rule(grammar.RowCountContext, rowCount),
  rule(grammar.WindowFrameContext, (node, t) => {
    if ((node.children ?? []).length !== 1) throw notSupported('Row pattern recognition in a window', node);
    return t.sql(node.frameExtent());
  }),
  ...copied(
    grammar.LimitRowCountContext,
    grammar.QueryTermDefaultContext,
    grammar.SetOperationContext,
    grammar.QueryPrimaryDefaultContext,
    grammar.SubqueryContext,
    grammar.SetQuantifierContext,
    grammar.SelectLiteralColumnNameContext,
    grammar.SelectExpressionColumnNameContext,
    grammar.SingleGroupingSetContext,
    grammar.MultipleGroupingSetsContext,
    grammar.GroupingSetContext,
    grammar.WindowDefinitionContext,
    grammar.FrameExtentContext,
    grammar.UnboundedFrameContext,
    grammar.CurrentRowBoundContext,
    grammar.BoundedFrameContext,
    grammar.ColumnAliasesContext,
  ),
];
