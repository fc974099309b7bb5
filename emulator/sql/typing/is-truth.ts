import type { ParserRuleContext } from 'antlr4ng';
import { grammar } from '../grammar.ts';
import { unwrap } from '../tree.ts';

/** Whether a node is a truth value by what it is, whatever its parts are. */
export function isTruth(node: ParserRuleContext): boolean {
  const bare = unwrap(node);
  return (
    bare instanceof grammar.AndContext ||
    bare instanceof grammar.OrContext ||
    bare instanceof grammar.LogicalNotContext ||
    bare instanceof grammar.BooleanLiteralContext ||
    bare instanceof grammar.ExistsContext ||
    bare instanceof grammar.JsonExistsContext ||
    (bare instanceof grammar.PredicatedContext && bare.predicate() !== null)
  );
}
