import type { ParserRuleContext } from 'antlr4ng';
import { positionOf } from './grammar.ts';
import { SqlError } from './sql-error.ts';
import type { Translation } from './translation.ts';

type NodeClass<N extends ParserRuleContext = ParserRuleContext> = abstract new (...args: never[]) => N;
export type Rule = (node: ParserRuleContext, t: Translation) => string;
export type RuleEntry = readonly [NodeClass, Rule];

/** How one kind of node is put into DuckDB's SQL. */
export function rule<N extends ParserRuleContext>(
  kind: NodeClass<N>,
  translate: (node: N, t: Translation) => string,
): RuleEntry {
  return [
    kind,
    (node, t) => {
      if (!(node instanceof kind)) throw new Error(`${node.constructor.name} is not a ${kind.name}`);
      return translate(node, t);
    },
  ];
}

/** Kinds that read the same in both dialects: their tokens are copied and their children translated. */
export const copied = (...kinds: NodeClass[]): RuleEntry[] =>
  kinds.map((kind) => [kind, (node, t) => t.children(node)]);

/** Names what is not supported, and where. */
export function notSupported(what: string, node: ParserRuleContext): SqlError {
  return new SqlError('NOT_SUPPORTED', `${what} is not supported by the local engine`, positionOf(node));
}

/** Words of a class name: `JsonTableContext` -> `json table`. */
export function nameOf(node: ParserRuleContext): string {
  const name = node.constructor.name.replace(/Context$/, '');
  return name.replace(/(?<=[a-z])(?=[A-Z])/g, ' ').toLowerCase();
}
