/** A Hive column type, taken apart. */
export type HiveType =
  | { kind: 'primitive'; name: Primitive }
  | { kind: 'decimal'; precision: number; scale: number }
  | { kind: 'array'; element: HiveType }
  | { kind: 'map'; value: HiveType }
  | { kind: 'struct'; fields: { name: string; type: HiveType }[] };

const primitives = [
  'string',
  'boolean',
  'tinyint',
  'smallint',
  'int',
  'bigint',
  'float',
  'double',
  'date',
  'timestamp',
] as const;
export type Primitive = (typeof primitives)[number];

const aliases: Readonly<Record<string, Primitive>> = { integer: 'int', varchar: 'string', char: 'string' };
const deepest = 16;

/** Reads a type from left to right. */
class Reader {
  readonly #text: string;
  #at = 0;
  #depth = 0;

  constructor(text: string) {
    this.#text = text;
  }

  whole(): HiveType {
    const type = this.#type();
    if (this.#at < this.#text.length) throw this.#fault();
    return type;
  }

  #fault(): RangeError {
    return new RangeError(`the type "${this.#text}" is not supported`);
  }

  #take(pattern: RegExp): string {
    const sticky = new RegExp(pattern, 'y');
    sticky.lastIndex = this.#at;
    const [found] = sticky.exec(this.#text) ?? [];
    if (found === undefined) throw this.#fault();
    this.#at += found.length;
    return found.trim();
  }

  #next(char: string): boolean {
    if (this.#text[this.#at] !== char) return false;
    this.#at += 1;
    return true;
  }

  #type(): HiveType {
    this.#depth += 1;
    if (this.#depth > deepest) throw this.#fault();
    const name = this.#take(/\s*[a-zA-Z]+\s*/).toLowerCase();
    const type = this.#named(name);
    this.#take(/\s*/);
    this.#depth -= 1;
    return type;
  }

  #named(name: string): HiveType {
    if (name === 'decimal') return this.#decimal();
    if (name === 'array') return { kind: 'array', element: this.#inBrackets(() => this.#type()) };
    if (name === 'map') return { kind: 'map', value: this.#inBrackets(() => this.#mapValue()) };
    if (name === 'struct') return { kind: 'struct', fields: this.#inBrackets(() => this.#fields()) };
    if (name === 'varchar' || name === 'char') this.#take(/\(\s*\d+\s*\)/);
    const primitive = primitives.find((known) => known === name) ?? aliases[name];
    if (primitive === undefined) throw this.#fault();
    return { kind: 'primitive', name: primitive };
  }

  #inBrackets<T>(read: () => T): T {
    if (!this.#next('<')) throw this.#fault();
    const value = read();
    if (!this.#next('>')) throw this.#fault();
    return value;
  }

  #mapValue(): HiveType {
    const key = this.#type();
    if (key.kind !== 'primitive' || key.name !== 'string' || !this.#next(',')) throw this.#fault();
    return this.#type();
  }

  #fields(): { name: string; type: HiveType }[] {
    const fields: { name: string; type: HiveType }[] = [];
    do {
      const name = this.#take(/[^:<>,`]+/).toLowerCase();
      if (name === '' || !this.#next(':')) throw this.#fault();
      fields.push({ name, type: this.#type() });
    } while (this.#next(','));
    return fields;
  }

  #decimal(): HiveType {
    if (!this.#next('(')) return { kind: 'decimal', precision: 10, scale: 0 };
    const precision = Number(this.#take(/\s*\d+\s*/));
    const scale = this.#next(',') ? Number(this.#take(/\s*\d+\s*/)) : 0;
    if (!this.#next(')') || precision < 1 || precision > 38 || scale > precision) throw this.#fault();
    return { kind: 'decimal', precision, scale };
  }
}

/**
 * Takes a column's type as Glue has it apart. Map keys must be `string`; `varchar(n)` and `char(n)` count as
 * `string`.
 * @throws RangeError that names the type which is not supported.
 */
export const parseHiveType = (text: string): HiveType => new Reader(text).whole();
