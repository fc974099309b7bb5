import { printDouble } from '../print-double.ts';

/** A number as it is written, so that none of its digits is lost. */
export class JsonNumber {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
  get is_whole(): boolean {
    return /^-?\d+$/.test(this.text);
  }
  get value(): number {
    return Number(this.text);
  }
}

/** An object in the order it is written; of a name that comes twice the last counts. */
export class JsonObject {
  readonly members: ReadonlyMap<string, Json>;
  constructor(members: ReadonlyMap<string, Json>) {
    this.members = members;
  }
}

export type Json = null | boolean | string | JsonNumber | JsonObject | readonly Json[];

export const isArray = (value: Json): value is readonly Json[] => Array.isArray(value);

const token =
  /[\s]*(?:([{}[\],:])|("(?:[^"\\]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*")|(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)|(true|false|null))/y;
const most_depth = 1000;

/** A recursive descent over the tokens of a text. */
class Reader {
  readonly #text: string;
  #at = 0;
  #mark: string | undefined;
  #string: string | undefined;
  #number: string | undefined;
  #word: string | undefined;

  constructor(text: string) {
    this.#text = text;
  }

  #next(): void {
    token.lastIndex = this.#at;
    const match = token.exec(this.#text);
    if (match === null) throw new SyntaxError('Unexpected text.');
    [, this.#mark, this.#string, this.#number, this.#word] = match;
    this.#at = token.lastIndex;
  }

  #is(mark: string): boolean {
    return this.#mark === mark;
  }

  whole(): Json {
    this.#next();
    const value = this.#value(0);
    if (this.#text.slice(this.#at).trim() !== '') throw new SyntaxError('Text after the value.');
    return value;
  }

  #value(depth: number): Json {
    if (depth > most_depth) throw new SyntaxError('Too deep.');
    if (this.#string !== undefined) return String(JSON.parse(this.#string));
    if (this.#number !== undefined) return new JsonNumber(this.#number);
    if (this.#word !== undefined) return this.#word === 'null' ? null : this.#word === 'true';
    if (this.#is('[')) return this.#array(depth);
    if (this.#is('{')) return this.#object(depth);
    throw new SyntaxError('A value is missing.');
  }

  #array(depth: number): Json[] {
    const items: Json[] = [];
    this.#next();
    if (this.#is(']')) return items;
    for (;;) {
      items.push(this.#value(depth + 1));
      this.#next();
      if (this.#is(']')) return items;
      if (!this.#is(',')) throw new SyntaxError('A comma is missing.');
      this.#next();
    }
  }

  #object(depth: number): JsonObject {
    const members = new Map<string, Json>();
    this.#next();
    if (this.#is('}')) return new JsonObject(members);
    for (;;) {
      if (this.#string === undefined) throw new SyntaxError('A name is missing.');
      const name = String(JSON.parse(this.#string));
      this.#next();
      if (!this.#is(':')) throw new SyntaxError('A colon is missing.');
      this.#next();
      members.set(name, this.#value(depth + 1));
      this.#next();
      if (this.#is('}')) return new JsonObject(members);
      if (!this.#is(',')) throw new SyntaxError('A comma is missing.');
      this.#next();
    }
  }
}

/** @throws SyntaxError where `text` is no JSON */
export const readJson = (text: string): Json => new Reader(text).whole();

export function tryReadJson(text: string): Json | undefined {
  try {
    return readJson(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** Whole numbers as they are written, others as Java prints doubles. */
export const numberText = (number: JsonNumber) =>
  number.is_whole ? (number.text === '-0' ? '0' : number.text) : printDouble(number.value);

/** The shortest text; members by their names where `is_sorted`. */
export function writeJson(value: Json, is_sorted = false): string {
  if (value instanceof JsonNumber) return numberText(value);
  if (value instanceof JsonObject) {
    const members = [...value.members];
    if (is_sorted) members.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
    return `{${members.map(([name, item]) => `${JSON.stringify(name)}:${writeJson(item, is_sorted)}`).join(',')}}`;
  }
  if (isArray(value)) return `[${value.map((item) => writeJson(item, is_sorted)).join(',')}]`;
  return JSON.stringify(value);
}
