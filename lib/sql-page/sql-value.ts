/** The value of a `?` as people type it. For the browser too. */

export const value_types = ['text', 'number', 'boolean'] as const;
export type ValueType = (typeof value_types)[number];
export type SqlValue = { type: ValueType; value: string };

/** What a field shows for a literal that `literal()` made. Any other literal is shown as a text. */
export function valueOfLiteral(text: string): SqlValue {
  if (/^'(?:[^']|'')*'$/.test(text)) {
    return { type: 'text', value: text.slice(1, -1).replaceAll("''", "'") };
  }
  if (/^(?:true|false)$/i.test(text)) return { type: 'boolean', value: text.toLowerCase() };
  if (/^-?\d+(?:\.\d+)?(?:E[+-]?\d+)?$/i.test(text)) return { type: 'number', value: text };
  return { type: 'text', value: text };
}
