/**
 * DuckDB does not tell macros the types of columns that belong to a query around them. It does tell them the
 * types of a query inside. So such a column is selected by a query without macros, and they use that.
 */
import { ParserRuleContext } from 'antlr4ng';
import { grammar, type TrinoGrammar } from './grammar.ts';
import { holds, isAggregateCall } from './hoist.ts';
import { nameOfIdentifier } from './identifier-rules.ts';
import { quoteIdentifier } from './quote.ts';
import { isStar } from './select-parts.ts';
import type { Taker } from './translation.ts';
import { unwrap } from './tree.ts';

/** The columns that UNNEST names: every one belongs to what stands before it. */
export class NamedColumns implements Taker {
  readonly #columns = new Map<string, string>();

  take(node: ParserRuleContext, _apply: () => string, inside: () => string): string | undefined {
    const is_column =
      node instanceof grammar.ColumnReferenceContext || node instanceof grammar.ColumnRefContext;
    if (!is_column) return node instanceof grammar.QueryStatementContext ? inside() : undefined;
    const sql = inside();
    const name = this.#columns.get(sql) ?? quoteIdentifier(`$c${this.#columns.size}`);
    this.#columns.set(sql, name);
    return name;
  }

  /** The FROM clause that gives them. */
  from(): string {
    if (this.#columns.size === 0) return '';
    return `FROM (SELECT ${[...this.#columns].map(([sql, name]) => `${sql} AS ${name}`).join(', ')}) AS "$in"`;
  }
}

/** Whether nothing but a comparison is made of a column: there no macro asks for its type. */
function isOnlyCompared(node: ParserRuleContext): boolean {
  let at: ParserRuleContext | null = node;
  while (at !== null && unwrap(at) === unwrap(node)) at = at.parent;
  return (
    at instanceof grammar.PredicateContext ||
    at instanceof grammar.PredicatedContext ||
    at instanceof grammar.ColumnReferenceContext
  );
}

/** The names that the relations of a FROM clause go by, lower-cased. */
export function relationNames(node: ParserRuleContext, names = new Set<string>()): Set<string> {
  if (node instanceof grammar.AliasedRelationContext) {
    const alias = node.identifier();
    const primary = node.relationPrimary();
    const table = primary instanceof grammar.TableNameContext ? primary.tableOrViewName().tableRef() : null;
    const name = alias ?? table?.identifier().at(-1);
    if (name != null) names.add(nameOfIdentifier(name).toLowerCase());
    if (!(primary instanceof grammar.ParenthesizedRelationContext)) return names;
  }
  for (const child of node.children ?? [])
    if (child instanceof ParserRuleContext) relationNames(child, names);
  return names;
}

/**
 * The columns of the queries around one SELECT that its macros need the types of. They come by a relation of
 * their own, so not where rows are grouped, nor into `*`.
 */
export class OuterColumns {
  readonly relations: ReadonlySet<string>;
  readonly #is_grouped: boolean;
  readonly #has_star: boolean;
  readonly #columns = new Map<string, string>();
  /** The tables that its own FROM clause names, by what they are called in it. */
  tables: ReadonlySet<string> = new Set();
  #is_in_where = false;

  constructor(node: TrinoGrammar.QuerySpecificationContext) {
    const names = node.relation().map((relation) => [...relationNames(relation)]);
    this.relations = new Set(names.flat());
    const items = node.selectList().selectItem();
    this.#has_star = items.some(isStar);
    const has_groups = node.groupBy() !== null || node.havingClause() !== null;
    this.#is_grouped = has_groups || items.some((item) => holds(item, isAggregateCall));
  }

  /** Runs `body`, the WHERE clause. */
  inWhere<T>(body: () => T): T {
    this.#is_in_where = true;
    try {
      return body();
    } finally {
      this.#is_in_where = false;
    }
  }

  take(node: ParserRuleContext, sql: string): string | undefined {
    if (isOnlyCompared(node)) return undefined;
    if (!this.#is_in_where && (this.#is_grouped || this.#has_star)) return undefined;
    const name = this.#columns.get(sql) ?? quoteIdentifier(`$o${this.#columns.size}`);
    this.#columns.set(sql, name);
    return `"$outer".${name}`;
  }

  /** `*` without what is added here. */
  star(): string {
    return this.#columns.size === 0 ? '*' : `* EXCLUDE (${[...this.#columns.values()].join(', ')})`;
  }

  /** The FROM clause with the relation that gives them. */
  from(sql: string): string {
    if (this.#columns.size === 0) return sql;
    const columns = [...this.#columns].map(([column, name]) => `${column} AS ${name}`).join(', ');
    return `${sql === '' ? 'FROM' : `${sql},`} (SELECT ${columns}) AS "$outer"`;
  }
}
