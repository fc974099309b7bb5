import { grammar, parseStatement, type TrinoGrammar } from '../../sql/grammar.ts';
import { holds, isAggregateCall, isWindowCall } from '../../sql/hoist.ts';
import { quoteIdentifier } from '../../sql/quote.ts';
import { isStar, itemName, itemValue } from '../../sql/select-parts.ts';
import type { Conjunct, TableUse } from '../../sql/table-use.ts';
import type { Translated } from '../../sql/translate.ts';
import { contains, unwrap } from '../../sql/tree.ts';

/** What a query asks of a view that it reads. */
export type ViewUse = {
  /** The name its columns may be qualified with, lower-cased or not. */
  alias: string;
  conjuncts: readonly Conjunct[];
  reads_all: boolean;
  /** Every name in the query around, lower-cased. */
  column_names: ReadonlySet<string>;
};

/** What makes rows or columns of something else than one table. */
const not_plain = [
  grammar.QueryNoWithContext,
  grammar.JoinRelationContext,
  grammar.UnnestContext,
  grammar.ColumnAliasesContext,
];

function specificationOf(text: string): TrinoGrammar.QuerySpecificationContext | undefined {
  const statement = parseStatement(text);
  if (!(statement instanceof grammar.StatementDefaultContext)) return undefined;
  const query = statement.rootQuery().query();
  if (!(query instanceof grammar.QueryStatementContext) || query.with() !== null) return undefined;
  const body = query.queryNoWith();
  // Without ORDER BY and LIMIT it has one child only.
  if ((body.children ?? []).length !== 1) return undefined;
  const term = body.queryTerm();
  const primary = term instanceof grammar.QueryTermDefaultContext ? term.queryPrimary() : undefined;
  return primary instanceof grammar.QueryPrimaryDefaultContext ? primary.querySpecification() : undefined;
}

/** The SELECT of a text that does nothing but choose rows and columns of one table. */
function plainSelect(text: string): TrinoGrammar.QuerySpecificationContext | undefined {
  const select = specificationOf(text);
  const [relation, ...more] = select?.relation() ?? [];
  if (select === undefined || relation === undefined || more.length > 0 || contains(relation, not_plain)) {
    return undefined;
  }
  const groups =
    select.groupBy() !== null || select.havingClause() !== null || select.setQuantifier() !== null;
  const computes = holds(select.selectList(), (node) => isAggregateCall(node) || isWindowCall(node));
  return groups || computes ? undefined : select;
}

/** Which names (lower-cased) are columns that the SELECT gives as the table has them. */
function passedColumns(select: TrinoGrammar.QuerySpecificationContext): (name: string) => boolean {
  const items = select.selectList().selectItem();
  const own = new Set<string>();
  const computed = new Set<string>();
  for (const item of items.filter((each) => !isStar(each))) {
    const name = itemName(item)?.toLowerCase();
    if (name === undefined) continue;
    const value = unwrap(itemValue(item)).getText().toLowerCase().replaceAll('"', '').split('.').at(-1);
    (value === name ? own : computed).add(name);
  }
  const has_star = items.some(isStar);
  return (name) => !computed.has(name) && (has_star || own.has(name));
}

/**
 * The view's own query with what the query around it asks. Where the view only chooses columns of one table,
 * conditions on them leave out partitions, and a `*` stands for no more columns than the query around names.
 */
export function passedOn(text: string, translated: Translated, asked: ViewUse | undefined): Translated {
  const [use, ...more] = translated.tables;
  if (asked === undefined || use === undefined || more.length > 0) return translated;
  const select = plainSelect(text);
  if (select === undefined) return translated;
  const reads_all = use.reads_all && asked.reads_all;
  const passed = { ...use, reads_all, ...joined(use, asked, passedConjuncts(asked, passedColumns(select))) };
  return { ...translated, tables: [passed] };
}

/** Whether a condition calls its table by this name. In doubt it does. */
const names = (conjuncts: readonly Conjunct[], alias: string) =>
  conjuncts.some(({ sql }) => sql.toLowerCase().includes(`${quoteIdentifier(alias).toLowerCase()}.`));

/** Conditions of the view and those on it, where both can call the table by one name; else those of the view. */
function joined(
  { conjuncts, alias }: TableUse,
  asked: ViewUse,
  passed: readonly Conjunct[],
): Pick<TableUse, 'conjuncts' | 'alias'> {
  const both = [...conjuncts, ...passed];
  if (!names(passed, asked.alias)) return { conjuncts: both, alias };
  return names(conjuncts, alias) ? { conjuncts, alias } : { conjuncts: both, alias: asked.alias };
}

function passedConjuncts({ alias, conjuncts }: ViewUse, isPassed: (name: string) => boolean): Conjunct[] {
  const isOwn = ([first = '', second, ...more]: string[]) =>
    second === undefined
      ? isPassed(first)
      : more.length === 0 && first === alias.toLowerCase() && isPassed(second);
  return conjuncts.filter(({ columns }) => columns.every(isOwn));
}
