/** Questions about the parse tree that several rules ask. */
import { ParserRuleContext } from 'antlr4ng';
import { grammar } from './grammar.ts';

/** The node that really says something: past the rules that only hold one other, and past parentheses. */
export function unwrap(node: ParserRuleContext): ParserRuleContext {
  const [only, ...more] = (node.children ?? []).filter((child) => child instanceof ParserRuleContext);
  const transparent =
    node instanceof grammar.ParenthesizedExpressionContext ||
    node instanceof grammar.ExpressionContext ||
    node instanceof grammar.PredicatedContext ||
    node instanceof grammar.ValueExpressionDefaultContext ||
    node instanceof grammar.SelectExpressionColumnNameContext ||
    node instanceof grammar.GroupingTermContext ||
    node instanceof grammar.SelectLiteralColumnNameContext;
  return transparent && only !== undefined && more.length === 0 ? unwrap(only) : node;
}

export const isString = (node: ParserRuleContext) => unwrap(node) instanceof grammar.StringLiteralContext;

/** Whether `node` is a text, a number or a truth value that is written out. */
export function isLiteral(node: ParserRuleContext): boolean {
  const bare = unwrap(node);
  return (
    bare instanceof grammar.StringLiteralContext ||
    bare instanceof grammar.NumericLiteralContext ||
    bare instanceof grammar.BooleanLiteralContext
  );
}

/** The number's text where `node` is an integer literal. */
export function integerText(node: ParserRuleContext): string | undefined {
  const bare = unwrap(node);
  const isInteger =
    bare instanceof grammar.NumericLiteralContext && bare.number() instanceof grammar.IntegerLiteralContext;
  return isInteger ? bare.getText() : undefined;
}

/** The text of a string literal without its quotes; undefined where `node` is none. */
export function stringText(node: ParserRuleContext): string | undefined {
  const bare = unwrap(node);
  if (!(bare instanceof grammar.StringLiteralContext)) return undefined;
  const literal = bare.string();
  if (!(literal instanceof grammar.BasicStringLiteralContext)) return undefined;
  return literal.getText().slice(1, -1).replaceAll("''", "'");
}

/** Whether a node of one of the `kinds` lies in the tree under `node`, itself included. */
export function contains(
  node: ParserRuleContext,
  kinds: readonly (abstract new (...args: never[]) => ParserRuleContext)[],
): boolean {
  if (kinds.some((kind) => node instanceof kind)) return true;
  return (node.children ?? []).some((child) => child instanceof ParserRuleContext && contains(child, kinds));
}

/** The fields of a row constructor; undefined where `node` is none. */
export function rowFields(node: ParserRuleContext): ParserRuleContext[] | undefined {
  const bare = unwrap(node);
  return bare instanceof grammar.RowConstructorContext ? bare.expression() : undefined;
}
