import { ParserRuleContext } from 'antlr4ng';
import { aggregate_functions } from './functions/aggregate-functions.ts';
import { grammar } from './grammar.ts';
import { quoteIdentifier } from './quote.ts';

const isQuery = (node: ParserRuleContext) =>
  node instanceof grammar.QueryStatementContext || node instanceof grammar.QueryNoWithContext;

export const isWindowCall = (node: ParserRuleContext) =>
  node instanceof grammar.FunctionCallContext && node.over() !== null;

/** An aggregation, or grouping(): what has a value only once the rows are grouped. */
export function isAggregateCall(node: ParserRuleContext): boolean {
  if (node instanceof grammar.ListAggContext || node instanceof grammar.GroupingOperationContext) return true;
  if (!(node instanceof grammar.FunctionCallContext) || node.over() !== null) return false;
  return Object.hasOwn(aggregate_functions, node.functionName().getText().toLowerCase());
}

const isValue = (node: ParserRuleContext) =>
  node instanceof grammar.ColumnRefContext ||
  node instanceof grammar.ExpressionContext ||
  node instanceof grammar.BooleanExpressionContext ||
  node instanceof grammar.ValueExpressionContext ||
  node instanceof grammar.PrimaryExpressionContext;

/** Whether `test` holds somewhere under `node`, itself included, but not in a query within it. */
export function holds(node: ParserRuleContext, test: (node: ParserRuleContext) => boolean): boolean {
  if (test(node)) return true;
  if (isQuery(node)) return false;
  return (node.children ?? []).some((child) => child instanceof ParserRuleContext && holds(child, test));
}

/**
 * Collects what an outer query takes from an inner one. DuckDB does not know the type of an aggregate while
 * it chooses a macro's overload; it does know the type of a subquery's column. So aggregates, windows and
 * bare columns are computed inside, and everything made of them outside.
 */
export class Hoist {
  readonly base = new Map<string, string>();
  readonly windows = new Map<string, string>();
  readonly #is_grouped: boolean;
  readonly #group_texts: ReadonlySet<string>;
  /** The answer's own columns by name, which ORDER BY sees first, and their SQL outside. */
  readonly visible = new Map<string, string>();
  #takes_windows = true;

  constructor(is_grouped: boolean, group_texts: ReadonlySet<string>) {
    this.#is_grouped = is_grouped;
    this.#group_texts = group_texts;
  }

  /**
   * The column that stands for `node` outside, or undefined where it is to be translated as usual.
   * @param apply its SQL with its parts hoisted
   * @param inside its SQL with nothing hoisted
   */
  take(node: ParserRuleContext, apply: () => string, inside: () => string): string | undefined {
    if (isQuery(node)) return inside();
    if (isWindowCall(node)) {
      if (!this.#takes_windows) return undefined;
      return this.#name(this.windows, this.#is_grouped ? this.withoutWindows(apply) : inside(), 'w');
    }
    if (isAggregateCall(node)) return this.#name(this.base, inside(), 'a');
    const is_column =
      node instanceof grammar.ColumnReferenceContext || node instanceof grammar.ColumnRefContext;
    if (!isValue(node)) return undefined;
    const text = textOf(node);
    const own = is_column ? this.visible.get(text) : undefined;
    if (own !== undefined) return own;
    return is_column || this.#group_texts.has(text) ? this.#name(this.base, inside(), 'a') : undefined;
  }

  /** Runs `body`, in which a window call is no column of the inner query. */
  withoutWindows(body: () => string): string {
    this.#takes_windows = false;
    try {
      return body();
    } finally {
      this.#takes_windows = true;
    }
  }

  #name(map: Map<string, string>, sql: string, prefix: string): string {
    const known = map.get(sql);
    if (known !== undefined) return known;
    const name = quoteIdentifier(`$${prefix}${map.size}`);
    map.set(sql, name);
    return name;
  }
}

/** The text of a node, so that two that say the same are equal. */
export const textOf = (node: ParserRuleContext) => node.getText().toLowerCase();
