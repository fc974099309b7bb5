import { type SqlToken, tokensOf } from '../grammar.ts';

/** Words behind which a text is a plain text, and not the value of a type that the word names: `LIKE 'a'`. */
const before_text =
  /^(?:AND|BETWEEN|BY|CASE|DISTINCT|ELSE|ESCAPE|EXCEPT|FROM|IN|LIKE|NOT|ON|OR|SELECT|THEN|VALUES|WHEN|WHERE)$/i;

/** What the value of a whole number says of its type. */
function sizeOf(digits: string): string {
  const value = BigInt(digits);
  if (value < 2n ** 7n) return '1';
  if (value < 2n ** 15n) return '2';
  if (value < 2n ** 31n) return '4';
  return value < 2n ** 63n ? '8' : digits;
}

function shape({ text }: SqlToken, before: string): string {
  if (/^\d+$/.test(text)) return sizeOf(text);
  if (/^[\d.]/.test(text)) return /^0[xob]/i.test(text) ? text : text.replace(/\d/g, '0');
  if (!text.startsWith("'")) return text;
  // TIMESTAMP '...': the zone in it is part of the type.
  const is_typed = /^\w/.test(before) && !before_text.test(before);
  return is_typed ? text.replace(/\d/g, '0') : "''";
}

/**
 * The query without the values of its literals: two texts with the same key ask the same of the types of the same
 * columns, and both pass the check of types or neither does (decision 0162).
 * @throws SqlError `MALFORMED_QUERY`
 */
export function typingKey(text: string): string {
  const tokens = tokensOf(text);
  return tokens.map((token, index) => shape(token, tokens[index - 1]?.text ?? '')).join(' ');
}
