import type { ParserRuleContext } from 'antlr4ng';
import { grammar, positionOf, type TrinoGrammar } from './grammar.ts';
import { partsOf } from './identifier-rules.ts';
import { isStar, itemName, itemValue } from './select-parts.ts';
import { SqlError } from './sql-error.ts';
import { unwrap } from './tree.ts';

function columnName(node: ParserRuleContext): string | undefined {
  const bare = unwrap(node);
  const column = bare instanceof grammar.ColumnReferenceContext ? bare.columnName() : bare;
  const is_name = column instanceof grammar.ColumnNameContext || column instanceof grammar.ColumnRefContext;
  const name = is_name ? column.qualifiedName() : null;
  return name === null ? undefined : partsOf(name).at(-1);
}

/**
 * Of rows that are equal DISTINCT leaves one, and which values the others had beside it is lost: DuckDB orders by any.
 * @throws SqlError where SELECT DISTINCT is ordered by a column that it does not select
 */
export function checkDistinctOrder(
  node: TrinoGrammar.QuerySpecificationContext,
  order: readonly TrinoGrammar.SortItemContext[],
): void {
  const items = node.selectList().selectItem();
  if (node.setQuantifier()?.KW_DISTINCT() == null || items.some(isStar)) return;
  const names = items.flatMap((item) => [itemName(item), columnName(itemValue(item))]);
  const selected = new Set(names.map((name) => name?.toLowerCase()));
  for (const item of order) {
    const value = item.columnRef() ?? item.expression();
    const name = value === null ? undefined : columnName(value)?.toLowerCase();
    if (name === undefined || selected.has(name)) continue;
    throw new SqlError(
      'EXPRESSION_NOT_IN_DISTINCT',
      'For SELECT DISTINCT, ORDER BY expressions must appear in select list',
      positionOf(item),
    );
  }
}
