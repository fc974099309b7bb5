/** The parts of a SELECT that are put the same way whether or not it is split in two. */
import { ParserRuleContext, type ParseTree } from 'antlr4ng';
import { grammar, positionOf, type TrinoGrammar } from './grammar.ts';
import { withoutHidden } from './hidden-columns.ts';
import { nameOfIdentifier, partsOf } from './identifier-rules.ts';
import { quoteIdentifier } from './quote.ts';
import { notSupported } from './rule.ts';
import { SqlError } from './sql-error.ts';
import type { TableUse } from './table-use.ts';
import type { OwnNames, Translation } from './translation.ts';
import { unwrap } from './tree.ts';

/** Names of columns that have none in Trino begin with this; the answer calls them `_col<index>`. */
export const unnamed_prefix = '$col';

function conjunctsOf(node: ParserRuleContext): ParserRuleContext[] {
  if (node instanceof grammar.AndContext) return node.booleanExpression().flatMap(conjunctsOf);
  const bare = unwrap(node);
  return bare instanceof grammar.AndContext ? conjunctsOf(bare) : [node];
}

type From = { sql: string; where: string; uses: TableUse[] };

/** The FROM and WHERE clauses; what the conditions say of the tables is noted with them. */
export function fromAndWhere(node: TrinoGrammar.QuerySpecificationContext, t: Translation): From {
  t.notes.noteQuery();
  const relations = node.relation();
  const { result: from, uses } = t.notes.collectTables(() =>
    relations.length === 0 ? '' : `FROM ${t.list(relations)}`,
  );
  t.outer.tables = new Set(uses.map(({ alias }) => alias));
  const condition = node.whereClause()?.booleanExpression();
  if (condition === undefined) return { sql: from, where: '', uses };
  const conjuncts = t.outer.inWhere(() =>
    conjunctsOf(condition).map((part, _, { length }) =>
      t.notes.record(() => t.condition(part, length === 1 ? 'WHERE clause' : 'Logical expression term')),
    ),
  );
  for (const { sql, columns } of conjuncts) {
    if (columns !== undefined) for (const use of uses) use.conjuncts.push({ sql, columns });
  }
  return { sql: from, where: `WHERE ${t.conjunction(conjuncts.map(({ sql }) => sql))}`, uses };
}

export const isStar = (item: TrinoGrammar.SelectItemContext) =>
  item.selectAllWithoutTable() !== null || item.tableAllColumns() !== null;

/** A `*` reads every column of the query's own tables. */
export function markStars(node: TrinoGrammar.QuerySpecificationContext, uses: readonly TableUse[]): void {
  if (node.selectList().selectItem().some(isStar)) for (const use of uses) use.reads_all = true;
}

/** What a column of the answer is computed from. */
export function itemValue(node: TrinoGrammar.SelectItemContext): ParserRuleContext {
  const value = node.selectLiteralColumnName() ?? node.selectExpressionColumnName();
  if (value === null) throw new SqlError('MALFORMED_QUERY', 'a column is missing', positionOf(node));
  return value;
}

/** The name a column of the answer has; undefined where it has none. */
export function itemName(node: TrinoGrammar.SelectItemContext): string | undefined {
  const alias = node.identifier();
  if (alias !== null) return nameOfIdentifier(alias);
  const bare = unwrap(itemValue(node));
  const is_column =
    bare instanceof grammar.ColumnReferenceContext || bare instanceof grammar.ColumnRefContext;
  const name = is_column
    ? bare instanceof grammar.ColumnRefContext
      ? bare.qualifiedName()
      : bare.columnName().qualifiedName()
    : null;
  return name === null ? undefined : partsOf(name).at(-1);
}

export function starSql(node: TrinoGrammar.SelectItemContext, t: Translation): string {
  const all = node.tableAllColumns();
  if (all === null) {
    const star = t.outer.star();
    return star === '*' && t.outer.tables.size > 0 ? withoutHidden(star, node) : star;
  }
  const owner = unwrap(all.primaryExpression());
  if (!(owner instanceof grammar.ColumnReferenceContext) || node.columnAliases() !== null) {
    throw notSupported('The expansion of a row by .*', node);
  }
  const parts = partsOf(owner.columnName().qualifiedName());
  const [table, ...more] = t.notes.withoutDatabase([...parts, '*']).slice(0, -1);
  if (table === undefined || more.length > 0) throw notSupported('The expansion of a row by .*', node);
  const star = `${quoteIdentifier(table)}.*`;
  return t.outer.tables.has(table) ? withoutHidden(star, node) : star;
}

export function selectItem(node: TrinoGrammar.SelectItemContext, index: number, t: Translation): string {
  if (isStar(node)) return starSql(node, t);
  const name = quoteIdentifier(itemName(node) ?? `${unnamed_prefix}${index}`);
  const sql = t.sql(itemValue(node));
  // A name that is the column's own would hide from DuckDB that there is no such column.
  const is_own = node.identifier() === null && (sql === name || sql.endsWith(`.${name}`));
  return is_own ? sql : `${sql} AS ${name}`;
}

/** The name of the only relation that a SELECT reads; undefined where it reads more, or one without a name. */
function onlyRelation(node: TrinoGrammar.QuerySpecificationContext): string | undefined {
  const [relation, ...more] = node.relation();
  let found: ParserRuleContext | undefined = more.length === 0 ? relation : undefined;
  while (found !== undefined && !(found instanceof grammar.AliasedRelationContext)) {
    const [child]: ParseTree[] = found.children ?? [];
    const goes_on = !(found instanceof grammar.JoinRelationContext) && child instanceof ParserRuleContext;
    found = goes_on ? child : undefined;
  }
  const alias = found?.identifier();
  if (alias) return nameOfIdentifier(alias);
  const primary = found?.relationPrimary();
  const table = primary instanceof grammar.TableNameContext ? primary.tableOrViewName().tableRef() : null;
  return table
    ?.identifier()
    .map((part) => nameOfIdentifier(part).toLowerCase())
    .at(-1);
}

/** What a SELECT's own parts may not use by name; see `Translation.ownerOf`. */
export function ownNames(node: TrinoGrammar.QuerySpecificationContext): OwnNames | undefined {
  const relation = onlyRelation(node);
  if (relation === undefined) return undefined;
  const aliases = node
    .selectList()
    .selectItem()
    .map((item) => item.identifier())
    .filter((alias) => alias !== null);
  return { relation, aliases: new Set(aliases.map((alias) => nameOfIdentifier(alias).toLowerCase())) };
}
