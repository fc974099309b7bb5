import type { ParserRuleContext } from 'antlr4ng';
import { grammar, positionOf, type TrinoGrammar } from './grammar.ts';
import { Hoist, holds, isAggregateCall, isWindowCall, textOf } from './hoist.ts';
import { notSupported } from './rule.ts';
import { fromAndWhere, isStar, itemName, itemValue, markStars, selectItem, starSql } from './select-parts.ts';
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

/** Whether DuckDB could not choose our macros for this SELECT in one piece; see Hoist. */
export function needsSplit(node: Specification, order: readonly TrinoGrammar.SortItemContext[]): boolean {
  const having = node.havingClause();
  const roots = [...valuesOf(node), ...order.map(sortValue)];
  return roots.some(isMadeOfLate) || (having !== null && holds(having, isLate));
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
      'MALFORMED_QUERY',
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

/** The select list outside. A `*` is everything that came from inside but the hoisted columns. */
function outerItems(node: Specification, hoist: Hoist, t: Translation): string[] {
  const items = node.selectList().selectItem();
  const sql = items.map((item, index) =>
    isStar(item) ? '' : t.withHoist(hoist, () => selectItem(item, index, t)),
  );
  const hidden = [...hoist.base.values(), ...hoist.windows.values()].join(', ');
  return sql.map((text) => (text === '' ? `* EXCLUDE (${hidden})` : text));
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
  const from = fromAndWhere(node, t);
  markStars(node, from.uses);
  const group = node.groupBy();
  const having = node.havingClause();
  const roots = [...valuesOf(node), ...order.map(sortValue), ...(having === null ? [] : [having])];
  const is_grouped = group !== null || having !== null || roots.some((root) => holds(root, isAggregateCall));
  const stars = node.selectList().selectItem().filter(isStar);
  if (stars.length > (is_grouped ? 0 : 1))
    throw notSupported('* beside this use of aggregates or windows', node);

  const hoist = new Hoist(is_grouped, groupTexts(node));
  const condition =
    having === null ? '' : `WHERE ${t.withHoist(hoist, () => t.sql(having.booleanExpression()))}`;
  // Sorted first, so that a `*` knows every hoisted column.
  for (const item of node.selectList().selectItem()) {
    const name = isStar(item) ? undefined : itemName(item);
    if (name !== undefined) hoist.visible.add(name.toLowerCase());
  }
  const sorted = order.length === 0 ? '' : `ORDER BY ${t.withHoist(hoist, () => t.list(order))}`;
  hoist.visible.clear();
  const outer = outerItems(node, hoist, t);
  const distinct = node.setQuantifier();
  const head = `SELECT ${distinct === null ? '' : t.sql(distinct)} ${outer.join(', ')}`;

  const windows = node.windowDefinition();
  const window =
    windows.length === 0
      ? ''
      : `WINDOW ${t.withHoist(is_grouped ? hoist : undefined, () => t.list(windows))}`;
  const ordinal = (at: number) => t.sql(itemAt(node, at, node));
  const grouping = group === null ? '' : `GROUP BY ${t.withOrdinals(ordinal, () => t.sql(group))}`;
  const star = stars.map((item) => starSql(item));
  if (!is_grouped) {
    const inner = select(
      [...star, ...named(hoist.base), ...named(hoist.windows)],
      from.sql,
      from.where,
      window,
    );
    return `${head} FROM (${inner}) AS "$inner" ${sorted}`;
  }
  const base = `(${select(named(hoist.base), from.sql, from.where, grouping)}) AS "$base"`;
  if (hoist.windows.size === 0) return `${head} FROM ${base} ${condition} ${sorted}`;
  const middle = select(['*', ...named(hoist.windows)], 'FROM', base, condition, window);
  return `${head} FROM (${middle}) AS "$inner" ${sorted}`;
}
