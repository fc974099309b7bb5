/**
 * What is put otherwise where a query is only bound, to check its types (decision 0038): an operator, a branch or a
 * call asks for the types of its parts. What it gives has the type that it has in the query itself, and no more.
 */
import type { ParserRuleContext, TerminalNode } from 'antlr4ng';
import { bindOnce } from '../bind-once.ts';
import { type Rule, type RuleEntry, rule } from '../rule.ts';
import type { SqlPosition } from '../sql-error.ts';
import type { Translation } from '../translation.ts';
import type { TypeChecks, Typed } from './check-sql.ts';
import type { TypeQuestion } from './type-fault.ts';

/** How a kind of node is put: `base` puts it as in the query itself. */
export type Typing<N extends ParserRuleContext> = (
  node: N,
  t: Translation,
  checks: TypeChecks,
  base: () => string,
) => string;
export type NodeClass<N extends ParserRuleContext> = abstract new (...args: never[]) => N;
export type TypingEntry = (rules: ReadonlyMap<unknown, Rule>) => RuleEntry;

/** A rule for nodes of `kind`, over the one that the query itself has for them. */
export function typing<N extends ParserRuleContext>(kind: NodeClass<N>, put: Typing<N>): TypingEntry {
  return (rules) =>
    rule(kind, (node, t) => {
      const known = rules.get(kind);
      if (known === undefined || t.checks === undefined) throw new Error(`${kind.name} has no rule.`);
      return put(node, t, t.checks, () => known(node, t));
    });
}

/** @param detail what the question is about: an operator, a function's name, words of the message */
export const asked = (kind: TypeQuestion['kind'], detail = ''): TypeQuestion => ({ kind, detail });

export const placeOf = (sign: TerminalNode | null): SqlPosition | undefined =>
  sign === null ? undefined : { line: sign.symbol.line, column: sign.symbol.column + 1 };

/** Whether SQL already holds checks, which are to be bound once. */
export const isHeavy = (sqls: readonly string[]) =>
  sqls.some((sql) => sql.includes('trino_native_check_types'));

/** What `base` makes of `nodes`, each of which is bound once, if their types pass. */
export function guarded(
  nodes: readonly ParserRuleContext[],
  t: Translation,
  check: (sqls: readonly string[]) => string,
  base: () => string,
): string {
  const sqls = nodes.map((node) => t.sql(node));
  const emit = (once: readonly string[]) =>
    `CASE WHEN ${check(once)} THEN ${t.withGiven(nodes, once, base)} END`;
  return bindOnce(sqls, emit, isHeavy(sqls));
}

export const typedSqls = (nodes: readonly ParserRuleContext[], t: Translation): Typed[] =>
  nodes.map((node) => ({ node, sql: t.sql(node) }));
export const typed = (nodes: readonly ParserRuleContext[], sqls: readonly string[]) =>
  nodes.map((node, index) => ({ node, sql: sqls[index] ?? '' }));

/** A node whose parts are asked for, and which is as it is. */
export function asking<N extends ParserRuleContext>(
  kind: NodeClass<N>,
  questionOf: (node: N) => TypeQuestion | undefined,
  partsOf: (node: N) => readonly ParserRuleContext[],
  positionOfFault: (node: N) => SqlPosition | undefined = () => undefined,
): TypingEntry {
  return typing(kind, (node, t, checks, base) => {
    const question = questionOf(node);
    const parts = partsOf(node);
    if (question === undefined || parts.length === 0) return base();
    return guarded(parts, t, (sqls) => checks.sql(question, typed(parts, sqls), positionOfFault(node)), base);
  });
}
