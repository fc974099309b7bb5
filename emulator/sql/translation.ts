import { ParserRuleContext, type ParseTree, TerminalNode } from 'antlr4ng';
import { bindOnce, most_query_length, tooDeep } from './bind-once.ts';
import { grammar } from './grammar.ts';
import { NameNotes } from './name-notes.ts';
import type { OuterColumns } from './outer-columns.ts';
import { nameOf, notSupported, type Rule } from './rule.ts';
import type { TypeChecks } from './typing/check-sql.ts';
import { isTruth } from './typing/is-truth.ts';
import { mayBeZoned } from './zoned-names.ts';

/** The only relation of a FROM clause, and the aliases (lower-cased) of the select list. */
export type OwnNames = { relation: string; aliases: ReadonlySet<string> };

/** What may stand for a node: a column of a query inside, say. */
export type Taker = {
  /** @param apply the node's SQL with its parts taken @param inside its SQL with nothing taken */
  take(node: ParserRuleContext, apply: () => string, inside: () => string): string | undefined;
};

/** The state of one translation: what is in scope, and what was found on the way. */
export class Translation {
  /** The tables and columns that were found. */
  readonly notes: NameNotes;
  /** Whether this is a query within an expression. */
  is_nested = false;
  /** The time of the query: current_date and its like mean this moment throughout. */
  readonly now: Date;
  readonly #rules: ReadonlyMap<unknown, Rule>;
  #ctes: ReadonlySet<string> = new Set();
  #hoist: Taker | undefined;
  #lambda_names: ReadonlySet<string> = new Set();
  #own: OwnNames | undefined;
  readonly #scopes: OuterColumns[] = [];
  #ordinal: ((ordinal: number) => string) | undefined;
  /** Columns that may hold timestamps with a zone. */
  readonly #zoned_names: ReadonlySet<string>;
  /** SQL that stands for nodes, see `withGiven`. */
  #given: ReadonlyMap<ParserRuleContext, string> = new Map();
  /** Where the query is only to be bound, to check its types; see `typing/typing-rules.ts`. */
  checks: TypeChecks | undefined;

  /** @param view_prefix see `NameNotes` */
  constructor(
    rules: ReadonlyMap<unknown, Rule>,
    now: Date,
    zoned_names: ReadonlySet<string>,
    view_prefix: string,
  ) {
    this.#rules = rules;
    this.now = now;
    this.notes = new NameNotes(view_prefix);
    this.#zoned_names = zoned_names;
  }

  /** @throws SqlError `NOT_SUPPORTED` for a construct without a rule */
  sql(node: ParserRuleContext): string {
    const given = this.#given.get(node);
    if (given !== undefined) return given;
    const hoist = this.#hoist;
    if (hoist === undefined || this.#isLambdaName(node)) return this.#apply(node);
    const inside = () => this.withHoist(undefined, () => this.#apply(node));
    return hoist.take(node, () => this.#apply(node), inside) ?? this.#apply(node);
  }

  #isLambdaName(node: ParserRuleContext): boolean {
    return (
      node instanceof grammar.ColumnReferenceContext && this.#lambda_names.has(node.getText().toLowerCase())
    );
  }

  #apply(node: ParserRuleContext): string {
    const found = this.#rules.get(node.constructor);
    if (found === undefined) throw notSupported(`"${nameOf(node)}"`, node);
    const sql = found(node, this);
    // What stands twice at each level would grow past all bounds before the whole query can be looked at.
    if (sql.length > most_query_length) throw tooDeep(node);
    return sql;
  }

  /** The children one after the other; keywords and punctuation as they stand. */
  children(node: ParserRuleContext): string {
    return (node.children ?? []).map((child) => this.#child(child)).join(' ');
  }

  #child(child: ParseTree): string {
    if (child instanceof ParserRuleContext) return this.sql(child);
    if (child instanceof TerminalNode) return child.getText();
    throw new Error('A parse tree has nodes of an unknown kind.');
  }

  list(nodes: readonly ParserRuleContext[]): string {
    return nodes.map((node) => this.sql(node)).join(', ');
  }

  /** A condition, which Trino wants to be a truth value: `words` name it where it is none. */
  condition(node: ParserRuleContext, words: string): string {
    const sql = this.sql(node);
    if (this.checks === undefined || isTruth(node)) return sql;
    return this.checks.sql({ kind: 'boolean', detail: words }, [{ node, sql }]);
  }

  /** Conditions of which each has to hold. */
  conjunction(sqls: readonly string[]): string {
    return this.checks?.all(sqls) ?? sqls.map((sql) => `(${sql})`).join(' AND ');
  }

  /** Runs `body`, in which `sqls` stand for `nodes`. */
  withGiven<T>(nodes: readonly ParserRuleContext[], sqls: readonly string[], body: () => T): T {
    const outer = this.#given;
    this.#given = new Map([...outer, ...nodes.map((node, index) => [node, sqls[index] ?? ''] as const)]);
    try {
      return body();
    } finally {
      this.#given = outer;
    }
  }

  /** A value to compare by: of a timestamp with a zone, the instant. */
  key(node: ParserRuleContext): string {
    const sql = this.sql(node);
    return mayBeZoned(node, this.#zoned_names) ? bindOnce([sql], (value) => `trino_key(${value})`) : sql;
  }

  withHoist<T>(hoist: Taker | undefined, body: () => T): T {
    const outer = this.#hoist;
    this.#hoist = hoist;
    try {
      return body();
    } finally {
      this.#hoist = outer;
    }
  }

  /** Runs `body`, in which `names` are the parameters of a lambda. */
  withLambda<T>(names: readonly string[], body: () => T): T {
    const outer = this.#lambda_names;
    this.#lambda_names = new Set([...outer, ...names]);
    try {
      return body();
    } finally {
      this.#lambda_names = outer;
    }
  }

  /** Runs `body`, in which the `aliases` of a SELECT are no names for its own parts. */
  withOwnNames<T>(own: OwnNames | undefined, body: () => T): T {
    const outer = this.#own;
    this.#own = own;
    try {
      return body();
    } finally {
      this.#own = outer;
    }
  }

  /**
   * The relation to qualify a bare column with. DuckDB lets a SELECT's parts use its aliases, Trino does not:
   * a qualified name is never an alias.
   */
  ownerOf(name: string): string | undefined {
    const own = this.#own;
    return own?.aliases.has(name) === true && !this.#lambda_names.has(name) ? own.relation : undefined;
  }

  /** Runs `body`, in which GROUP BY 1 and its like stand for what `ordinal` gives. */
  withOrdinals<T>(ordinal: (ordinal: number) => string, body: () => T): T {
    const outer = this.#ordinal;
    this.#ordinal = ordinal;
    try {
      return body();
    } finally {
      this.#ordinal = outer;
    }
  }

  /** Runs `body`, a query that may read columns of the one around it: DuckDB does not tell macros their types. */
  nested<T>(body: () => T): T {
    const outer = this.is_nested;
    this.is_nested = true;
    try {
      return body();
    } finally {
      this.is_nested = outer;
    }
  }

  /**
   * Runs `body`, a SELECT whose FROM clause names `relations`, and tells it which columns of the queries around
   * it it named where their type counts: `"$outer"."$o<index>"` stands for each, see `outer-columns.ts`.
   */
  withRelations<T>(outer: OuterColumns, body: () => T): T {
    this.#scopes.push(outer);
    try {
      return body();
    } finally {
      this.#scopes.pop();
    }
  }

  /** The columns of the queries around the SELECT that is translated now. */
  get outer(): OuterColumns {
    const own = this.#scopes.at(-1);
    if (own === undefined) throw new Error('There is no SELECT here.');
    return own;
  }

  /** What stands for a column of a query around this one; undefined where it is none, or its type does not count. */
  outerColumn(node: ParserRuleContext, owner: string, sql: string): string | undefined {
    const own = this.#scopes.at(-1);
    if (own === undefined || own.relations.has(owner) || this.#lambda_names.has(owner)) return undefined;
    const is_outer = this.#scopes.slice(0, -1).some(({ relations }) => relations.has(owner));
    return is_outer ? own.take(node, sql) : undefined;
  }

  ordinal(text: string): string {
    return this.#ordinal?.(Number(text)) ?? text;
  }

  isCte(name: string): boolean {
    return this.#ctes.has(name);
  }

  /** Runs `body` with `names` hiding the tables of the same name; restores the scope after it. */
  withCtes<T>(body: (declare: (name: string) => void) => T): T {
    const outer = this.#ctes;
    try {
      return body((name) => {
        this.#ctes = new Set([...this.#ctes, name]);
      });
    } finally {
      this.#ctes = outer;
    }
  }
}
