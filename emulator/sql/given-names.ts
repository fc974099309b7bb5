import { ParserRuleContext } from 'antlr4ng';
import { grammar, type TrinoGrammar } from './grammar.ts';
import { nameOfIdentifier } from './identifier-rules.ts';

/** The identifiers of `node` itself that give a name to something. */
function namesAt(node: ParserRuleContext): (TrinoGrammar.IdentifierContext | null)[] {
  if (node instanceof grammar.ColumnAliasesContext || node instanceof grammar.LambdaContext) {
    return node.identifier();
  }
  const gives_one =
    node instanceof grammar.SelectItemContext ||
    node instanceof grammar.AliasedRelationContext ||
    node instanceof grammar.NamedQueryContext;
  if (gives_one) return [node.identifier()];
  return node instanceof grammar.TableRefContext ? node.identifier().slice(-1) : [];
}

/** Names that a query gives to columns, relations and parameters of lambdas, lower-cased. */
export function givenNames(root: ParserRuleContext): Set<string> {
  const own = namesAt(root).filter((name) => name !== null);
  const names = new Set(own.map((name) => nameOfIdentifier(name).toLowerCase()));
  for (const child of root.children ?? []) {
    if (child instanceof ParserRuleContext) for (const name of givenNames(child)) names.add(name);
  }
  return names;
}
