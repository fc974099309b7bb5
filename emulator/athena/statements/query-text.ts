/** Texts within texts: what stands before a query in a statement, and where. */
import type { ParserRuleContext } from 'antlr4ng';

/**
 * The part of a text from one code point to another (not included), with spaces in place of all before it: so
 * what is said of its lines and columns is true for the whole.
 */
export function partOf(text: string, from: number, to?: number): string {
  const points = Array.from(text);
  const before = points.slice(0, from).map((point) => (point === '\n' ? '\n' : ' '));
  return [...before, ...points.slice(from, to)].join('');
}

/** The text that a node of its parse tree stands for, as `partOf` gives it. */
export function textOf(text: string, node: ParserRuleContext): string {
  return partOf(text, node.start?.start ?? 0, (node.stop?.stop ?? text.length) + 1);
}
