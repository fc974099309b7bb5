import type { TerminalNode } from 'antlr4ng';

const named: Readonly<Record<string, string>> = {
  '0': '\0',
  b: '\b',
  n: '\n',
  r: '\r',
  t: '\t',
  Z: '\u001a',
  '%': '\\%',
  _: '\\_',
};

const escapes = /\\(?:u([0-9a-fA-F]{4})|([01][0-7]{2})|([\s\S]))/g;

/** What stands between the quotes, with Hive's escapes (`unescapeSQLString`): `\n`, `\001`, `\u0001`, `\'`. */
function stringValue(node: TerminalNode): string {
  return node
    .getText()
    .slice(1, -1)
    .replace(escapes, (_all, unicode?: string, octal?: string, char = '') => {
      if (unicode !== undefined) return String.fromCharCode(Number.parseInt(unicode, 16));
      if (octal !== undefined) return String.fromCharCode(Number.parseInt(octal, 8));
      return named[char] ?? char;
    });
}

/** @throws TypeError where the grammar has let none through */
export function stringOf(node: TerminalNode | null | undefined): string {
  if (node === null || node === undefined) throw new TypeError('The grammar promises a string here.');
  return stringValue(node);
}

const java_escapes: Readonly<Record<string, string>> = {
  '\b': '\\b',
  '\n': '\\n',
  '\t': '\\t',
  '\f': '\\f',
  '\r': '\\r',
  '"': '\\"',
  '\\': '\\\\',
};

/** As Java's StringEscapeUtils writes a text: control characters and what is not ASCII as escapes. */
export function escapeJava(text: string): string {
  return text.replace(/[\s\S]/g, (char) => {
    const code = char.charCodeAt(0);
    const plain = code >= 0x20 && code < 0x7f;
    return java_escapes[char] ?? (plain ? char : `\\u${code.toString(16).toUpperCase().padStart(4, '0')}`);
  });
}

/** Text between quotes as Hive's SHOW CREATE TABLE writes it. */
export const quoteHive = (text: string) => `'${text.replaceAll("'", "\\'").replaceAll(';', '\\;')}'`;
