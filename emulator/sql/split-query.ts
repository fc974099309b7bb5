import type { ParserRuleContext } from 'antlr4ng';
import { grammar, positionOf, type TrinoGrammar } from './grammar.ts';
import { Hoist, holds, isAggregateCall, isWindowCall, textOf } from './hoist.ts';
import { OuterColumns } from './outer-columns.ts';
import { quoteIdentifier } from './quote.ts';
import { notSupported } from './rule.ts';
import {
  fromAndWhere,
  isStar,
  itemName,
  itemValue,
  markStars,
  ownNames,
  starSql,
  unnamed_prefix,
} from './select-parts.ts';
import { SqlError } from './sql-error.ts';
import type { Translation } from './translation.ts';
import { integerText, unwrap } from './tree.ts';

type Specification = TrinoGrammar.QuerySpecificationContext;

const isLate = (node: ParserRuleContext) => isAggregateCall(node) || isWindowCall(node);

/** Whether something is made of an aggregate or a window, and not only answered as it is. */
function isMadeOfLate(root: ParserRuleContext): boolean {
  const bare = unwrap(root);
  if (isAggregateCall(bare)) return false;
  return isWindowCall(bare) ? holds(bare, isAggregateCall) : holds(bare, isLate);
}

const sortValue = (node: TrinoGrammar.SortItemContext): ParserRuleContext => {
  const value = node.columnRef() ?? node.expression();
  if (value === null) throw new SqlError('MALFORMED_QUERY', 'ORDER BY what?', positionOf(node));
  return value;
};

const valuesOf = (node: Specification) =>
  node
    .selectList()
    .selectItem()
    .filter((item) => !isStar(item))
    .map(itemValue);

/** ORDER BY sees the answer's columns before the tables'; inside an expression DuckDB sees the tables' first. */
function sortsByAlias(node: Specification, order: readonly TrinoGrammar.SortItemContext[]): boolean {
  const items = node.selectList().selectItem();
  const aliases = new Set(
    items
      .map((item) => item.identifier())
      .filter((alias) => alias !== null)
      .map(textOf),
  );
  const isAlias = (part: ParserRuleContext) =>
    part instanceof grammar.ColumnReferenceContext && aliases.has(textOf(part));
  return order.map(sortValue).some((value) => !isAlias(unwrap(value)) && holds(value, isAlias));
}

/** Whether a SELECT of several relations names one of its own aliases, which DuckDB would take and Trino does not know. */
function namesAlias(node: Specification): boolean {
  if (ownNames(node) !== undefined || node.selectList().selectItem().some(isStar)) return false;
  const aliases = new Set(
    node
      .selectList()
      .selectItem()
      .flatMap((item) => item.identifier() ?? [])
      .map(textOf),
  );
  const isAlias = (part: ParserRuleContext) =>
    (part instanceof grammar.ColumnReferenceContext || part instanceof grammar.ColumnRefContext) &&
    aliases.has(textOf(part));
  const parts = [node.whereClause(), node.groupBy(), node.havingClause(), ...valuesOf(node)];
  return parts.some((part) => part !== null && holds(part, isAlias));
}

/** Whether this SELECT can not be put to DuckDB in one piece; see Hoist. */
export function needsSplit(node: Specification, order: readonly TrinoGrammar.SortItemContext[]): boolean {
  const having = node.havingClause();
  const roots = [...valuesOf(node), ...order.map(sortValue)];
  const has_late = roots.some(isMadeOfLate) || (having !== null && holds(having, isLate));
  return has_late || sortsByAlias(node, order) || namesAlias(node);
}

function groupTerms(node: TrinoGrammar.GroupByContext | null): TrinoGrammar.GroupingTermContext[] {
  if (node === null) return [];
  return node.groupingElement().flatMap((element) => {
    if (element instanceof grammar.SingleGroupingSetContext) return element.groupingSet().groupingTerm();
    const sets =
      element instanceof grammar.RollupContext ||
      element instanceof grammar.CubeContext ||
      element instanceof grammar.MultipleGroupingSetsContext
        ? element.groupingSet()
        : [];
    return sets.flatMap((set) => set.groupingTerm());
  });
}

/** What GROUP BY 2 stands for. */
function itemAt(node: Specification, ordinal: number, at: ParserRuleContext): ParserRuleContext {
  const item = node.selectList().selectItem()[ordinal - 1];
  if (item === undefined || isStar(item)) {
    throw new SqlError(
      'INVALID_COLUMN_REFERENCE',
      `GROUP BY position ${ordinal} is not in select list`,
      positionOf(at),
    );
  }
  return itemValue(item);
}

function groupTexts(node: Specification): Set<string> {
  const terms = groupTerms(node.groupBy()).map((term) => {
    const ordinal = integerText(term);
    return ordinal === undefined ? term : itemAt(node, Number(ordinal), term);
  });
  return new Set(terms.map((term) => textOf(unwrap(term))));
}

const select = (items: readonly string[], ...clauses: string[]) =>
  ['SELECT', items.length === 0 ? '1 AS "$none"' : items.join(', '), ...clauses].join(' ');
const named = (map: ReadonlyMap<string, string>) => [...map].map(([sql, name]) => `${sql} AS ${name}`);

/** The select list outside. A `*` is left open until every hoisted column is known. */
function outerItems(node: Specification, hoist: Hoist, t: Translation): string[] {
  const items = node.selectList().selectItem();
  return items.map((item, index) => {
    if (isStar(item)) return '';
    const name = itemName(item);
    const sql = t.withHoist(hoist, () => t.sql(itemValue(item)));
    if (name !== undefined) hoist.visible.set(name.toLowerCase(), sql);
    return `${sql} AS ${quoteIdentifier(name ?? `${unnamed_prefix}${index}`)}`;
  });
}

type Outer = { head: string; condition: string; sorted: string };

/** What stands outside. */
function outerQuery(
  node: Specification,
  order: readonly TrinoGrammar.SortItemContext[],
  hoist: Hoist,
  t: Translation,
): Outer {
  const having = node.havingClause();
  const condition =
    having === null
      ? ''
      : `WHERE ${t.withHoist(hoist, () => t.condition(having.booleanExpression(), 'HAVING clause'))}`;
  const items = outerItems(node, hoist, t);
  const sorted =
    order.length === 0
      ? ''
      : `ORDER BY ${t.withOwnNames(undefined, () => t.withHoist(hoist, () => t.list(order)))}`;
  const hidden = [...hoist.base.values(), ...hoist.windows.values()].join(', ');
  const outer = items.map((text) => (text === '' ? `* EXCLUDE (${hidden})` : text));
  const distinct = node.setQuantifier();
  return {
    head: `SELECT ${distinct === null ? '' : t.sql(distinct)} ${outer.join(', ')}`,
    condition,
    sorted,
  };
}

function windowClause(node: Specification, hoist: Hoist | undefined, t: Translation): string {
  const windows = node.windowDefinition();
  return windows.length === 0 ? '' : `WINDOW ${t.withHoist(hoist, () => t.list(windows))}`;
}

function groupClause(node: Specification, t: Translation): string {
  const group = node.groupBy();
  if (group === null) return '';
  const ordinal = (at: number) => t.sql(itemAt(node, at, node));
  return `GROUP BY ${t.withOrdinals(ordinal, () => t.sql(group))}`;
}

/**
 * A SELECT in two: aggregates, windows and bare columns inside, what is made of them outside.
 * HAVING is a WHERE between the two.
 */
export function splitQuery(
  node: Specification,
  order: readonly TrinoGrammar.SortItemContext[],
  t: Translation,
): string {
  return t.withRelations(new OuterColumns(node), () =>
    t.withOwnNames(ownNames(node), () => split(node, order, t)),
  );
}

function split(node: Specification, order: readonly TrinoGrammar.SortItemContext[], t: Translation): string {
  const from = fromAndWhere(node, t);
  markStars(node, from.uses);
  const having = node.havingClause();
  const roots = [...valuesOf(node), ...order.map(sortValue)];
  const has_groups = node.groupBy() !== null || having !== null;
  const is_grouped = has_groups || roots.some((root) => holds(root, isAggregateCall));
  const stars = node.selectList().selectItem().filter(isStar);
  if (stars.length > (is_grouped ? 0 : 1)) {
    throw notSupported('* beside this use of aggregates or windows', node);
  }
  const hoist = new Hoist(is_grouped, groupTexts(node));
  const { head, condition, sorted } = outerQuery(node, order, hoist, t);
  const window = windowClause(node, is_grouped ? hoist : undefined, t);
  if (!is_grouped) {
    const items = [...stars.map((star) => starSql(star, t)), ...named(hoist.base), ...named(hoist.windows)];
    return `${head} FROM (${select(items, t.outer.from(from.sql), from.where, window)}) AS "$inner" ${sorted}`;
  }
  const base = `(${select(named(hoist.base), t.outer.from(from.sql), from.where, groupClause(node, t))}) AS "$base"`;
  if (hoist.windows.size === 0) return `${head} FROM ${base} ${condition} ${sorted}`;
  const middle = select(['*', ...named(hoist.windows)], 'FROM', base, condition, window);
  return `${head} FROM (${middle}) AS "$inner" ${sorted}`;
}
