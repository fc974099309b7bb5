import { NativeError } from './native.ts';

/** What a path of the SQL/JSON path language says. */
export type Path =
  | { kind: 'root' }
  | { kind: 'current' }
  | { kind: 'last' }
  | { kind: 'variable'; name: string }
  | { kind: 'literal'; value: string | number | boolean | null; text: string }
  | { kind: 'member'; of: Path; name: string | undefined }
  | { kind: 'descendant'; of: Path; name: string }
  | { kind: 'elements'; of: Path; ranges: readonly { from: Path; to: Path | undefined }[] | undefined }
  | { kind: 'filter'; of: Path; test: Test }
  | { kind: 'method'; of: Path; name: string }
  | { kind: 'sign'; operator: '+' | '-'; of: Path }
  | { kind: 'arithmetic'; operator: string; left: Path; right: Path };
export type Test =
  | { kind: 'and' | 'or'; left: Test; right: Test }
  | { kind: 'not' | 'unknown'; test: Test }
  | { kind: 'exists'; path: Path }
  | { kind: 'starts'; path: Path; prefix: Path }
  | { kind: 'compare'; operator: string; left: Path; right: Path };

const shape =
  /\s*(?:("(?:[^"\\]|\\.)*")|(\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)|(\$[A-Za-z_]\w*|\$)|([A-Za-z_]\w*)|(&&|\|\||==|<>|!=|<=|>=|\.\.|[@.*[\]()?!<>+\-/%,]))/y;
const methods = new Set(['double', 'ceiling', 'floor', 'abs', 'keyvalue', 'type', 'size']);
const comparisons = new Set(['==', '<>', '!=', '<', '>', '<=', '>=']);

const unquote = (token: string) => token.slice(1, -1).replace(/\\(.)/g, '$1');

function tokensOf(text: string, fail: (at: number) => Error): string[] {
  const tokens: string[] = [];
  shape.lastIndex = 0;
  while (text.slice(shape.lastIndex).trim() !== '') {
    const at = shape.lastIndex;
    const match = shape.exec(text);
    if (match === null) throw fail(at);
    tokens.push(match[0].trim());
  }
  return tokens;
}

class PathParser {
  readonly #tokens: string[];
  readonly #text: string;
  #at = 0;

  constructor(text: string, body: string) {
    this.#text = text;
    this.#tokens = tokensOf(body, () => this.#fail());
  }

  #fail(): NativeError {
    return new NativeError('INVALID_PATH', `'${this.#text}' is not a valid JSON path`);
  }

  #take(token: string): boolean {
    if (this.#tokens[this.#at] !== token) return false;
    this.#at += 1;
    return true;
  }

  #expect(token: string): void {
    if (!this.#take(token)) throw this.#fail();
  }

  #word(): string {
    const token = this.#tokens[this.#at] ?? '';
    this.#at += 1;
    return token;
  }

  whole(): Path {
    const path = this.#sum();
    if (this.#at < this.#tokens.length) throw this.#fail();
    return path;
  }

  #sum(): Path {
    let left = this.#product();
    for (;;) {
      const operator = ['+', '-'].find((sign) => this.#take(sign));
      if (operator === undefined) return left;
      left = { kind: 'arithmetic', operator, left, right: this.#product() };
    }
  }

  #product(): Path {
    let left = this.#signed();
    for (;;) {
      const operator = ['*', '/', '%'].find((sign) => this.#take(sign));
      if (operator === undefined) return left;
      left = { kind: 'arithmetic', operator, left, right: this.#signed() };
    }
  }

  #signed(): Path {
    if (this.#take('-')) return { kind: 'sign', operator: '-', of: this.#signed() };
    if (this.#take('+')) return { kind: 'sign', operator: '+', of: this.#signed() };
    return this.#accessors(this.#primary());
  }

  #primary(): Path {
    const token = this.#word();
    if (token === '$') return { kind: 'root' };
    if (token === '@') return { kind: 'current' };
    if (token === 'last') return { kind: 'last' };
    if (token.startsWith('$')) return { kind: 'variable', name: token.slice(1) };
    if (token.startsWith('"')) return { kind: 'literal', value: unquote(token), text: unquote(token) };
    if (/^\d/.test(token)) return { kind: 'literal', value: Number(token), text: token };
    if (token === 'true' || token === 'false')
      return { kind: 'literal', value: token === 'true', text: token };
    if (token === 'null') return { kind: 'literal', value: null, text: token };
    if (token !== '(') throw this.#fail();
    const path = this.#sum();
    this.#expect(')');
    return path;
  }

  #accessors(start: Path): Path {
    let of = start;
    for (;;) {
      if (this.#take('..')) of = { kind: 'descendant', of, name: this.#name(this.#word()) };
      else if (this.#take('.')) of = this.#member(of);
      else if (this.#take('[')) of = { kind: 'elements', of, ranges: this.#ranges() };
      else if (this.#take('?')) of = this.#filter(of);
      else return of;
    }
  }

  #name(token: string): string {
    if (token.startsWith('"')) return unquote(token);
    if (!/^[A-Za-z_]\w*$/.test(token)) throw this.#fail();
    return token;
  }

  #member(of: Path): Path {
    if (this.#take('*')) return { kind: 'member', of, name: undefined };
    const token = this.#word();
    if (!token.startsWith('"') && this.#take('(')) {
      if (!methods.has(token) || !this.#take(')')) {
        throw new NativeError(
          'NOT_SUPPORTED',
          `The JSON path method ${token}() is not supported by the local engine`,
        );
      }
      return { kind: 'method', of, name: token };
    }
    return { kind: 'member', of, name: this.#name(token) };
  }

  #ranges(): { from: Path; to: Path | undefined }[] | undefined {
    if (this.#take('*')) {
      this.#expect(']');
      return undefined;
    }
    const ranges: { from: Path; to: Path | undefined }[] = [];
    do {
      const from = this.#sum();
      ranges.push({ from, to: this.#take('to') ? this.#sum() : undefined });
    } while (this.#take(','));
    this.#expect(']');
    return ranges;
  }

  #filter(of: Path): Path {
    this.#expect('(');
    const test = this.#or();
    this.#expect(')');
    return { kind: 'filter', of, test };
  }

  #or(): Test {
    let left = this.#and();
    while (this.#take('||')) left = { kind: 'or', left, right: this.#and() };
    return left;
  }

  #and(): Test {
    let left = this.#not();
    while (this.#take('&&')) left = { kind: 'and', left, right: this.#not() };
    return left;
  }

  #not(): Test {
    if (this.#take('!')) return { kind: 'not', test: this.#not() };
    if (this.#take('exists')) {
      this.#expect('(');
      const path = this.#sum();
      this.#expect(')');
      return { kind: 'exists', path };
    }
    return this.#grouped() ?? this.#comparison();
  }

  /** `( test )`, perhaps `is unknown`; undefined where the brackets are a path's. */
  #grouped(): Test | undefined {
    const start = this.#at;
    if (!this.#take('(')) return undefined;
    try {
      const test = this.#or();
      this.#expect(')');
      if (!this.#take('is')) return test;
      this.#expect('unknown');
      return { kind: 'unknown', test };
    } catch (error) {
      if (!(error instanceof NativeError) || error.code !== 'INVALID_PATH') throw error;
      this.#at = start;
      return undefined;
    }
  }

  #comparison(): Test {
    const left = this.#sum();
    if (this.#take('starts')) {
      this.#expect('with');
      return { kind: 'starts', path: left, prefix: this.#primary() };
    }
    const operator = this.#word();
    if (operator === 'like_regex') {
      throw new NativeError(
        'NOT_SUPPORTED',
        'like_regex in a JSON path is not supported by the local engine',
      );
    }
    if (!comparisons.has(operator)) throw this.#fail();
    return { kind: 'compare', operator, left, right: this.#sum() };
  }
}

/** @throws NativeError `INVALID_PATH`, `NOT_SUPPORTED` */
export function parseJsonPath(text: string): { is_strict: boolean; path: Path } {
  const [, mode, body = ''] = /^\s*(strict|lax)\b(.*)$/s.exec(text) ?? [];
  // Without a mode Trino refuses the path.
  if (mode === undefined)
    throw new NativeError(
      'INVALID_PATH',
      `mismatched input in the JSON path '${text}': expecting 'lax' or 'strict'`,
    );
  return { is_strict: mode === 'strict', path: new PathParser(text, body).whole() };
}
