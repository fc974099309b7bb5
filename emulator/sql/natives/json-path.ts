import { printDouble } from '../print-double.ts';
import { compare, typeName } from './json-compare.ts';
import type { Path, Test } from './json-path-syntax.ts';
import { isArray, type Json, JsonNumber, JsonObject } from './json-value.ts';

/** What makes the evaluation of a path fail: it is handled by the ON ERROR clause. */
export class PathError extends Error {
  override readonly name = 'PathError';
}

type Scope = { root: Json; variables: ReadonlyMap<string, Json>; current?: Json; last?: number };

const fromNumber = (value: number) =>
  new JsonNumber(Number.isSafeInteger(value) ? String(value) : printDouble(value));
/** A double, even where it is whole. */
const double = (value: number) => new JsonNumber(printDouble(value));

/** One path in one mode. */
export class PathRun {
  readonly #is_strict: boolean;

  constructor(is_strict: boolean) {
    this.#is_strict = is_strict;
  }

  /** The items that `path` gives. @throws PathError */
  items(path: Path, scope: Scope): Json[] {
    switch (path.kind) {
      case 'root':
        return [scope.root];
      case 'current':
        return scope.current === undefined ? this.#fail('@ outside of a filter') : [scope.current];
      case 'last':
        return scope.last === undefined
          ? this.#fail('last outside of a subscript')
          : [fromNumber(scope.last)];
      case 'variable': {
        const value = scope.variables.get(path.name);
        return value === undefined ? this.#fail(`no value passed for parameter ${path.name}`) : [value];
      }
      case 'literal':
        return [typeof path.value === 'number' ? new JsonNumber(path.text) : path.value];
      case 'member':
        return this.#members(path.name, this.items(path.of, scope));
      case 'descendant':
        return this.items(path.of, scope).flatMap((item) => this.#descendants(path.name, item));
      case 'elements':
        return this.#elements(path, scope);
      case 'filter':
        return this.#unwrapped(this.items(path.of, scope)).filter(
          (current) => this.#holds(path.test, { ...scope, current }) === true,
        );
      case 'method':
        return this.#method(path.name, this.items(path.of, scope));
      case 'sign':
        return this.#unwrapped(this.items(path.of, scope)).map((item) => {
          const number = this.#number(item);
          if (path.operator === '+') return number;
          return new JsonNumber(number.text.startsWith('-') ? number.text.slice(1) : `-${number.text}`);
        });
      case 'arithmetic':
        return [this.#arithmetic(path.operator, this.#one(path.left, scope), this.#one(path.right, scope))];
    }
  }

  #fail(message: string): never {
    throw new PathError(message);
  }

  /** In lax mode arrays are taken apart. */
  #unwrapped(items: readonly Json[]): Json[] {
    return this.#is_strict ? [...items] : items.flatMap((item) => (isArray(item) ? [...item] : [item]));
  }

  #members(name: string | undefined, items: readonly Json[]): Json[] {
    return this.#unwrapped(items).flatMap((item) => {
      if (!(item instanceof JsonObject))
        return this.#is_strict ? this.#fail('a member of what is no object') : [];
      if (name === undefined) return [...item.members.values()];
      const member = item.members.get(name);
      if (member !== undefined) return [member];
      return this.#is_strict ? this.#fail(`missing member '${name}' in JSON object`) : [];
    });
  }

  #descendants(name: string, item: Json): Json[] {
    const found = item instanceof JsonObject ? item.members.get(name) : undefined;
    const inner = item instanceof JsonObject ? [...item.members.values()] : isArray(item) ? [...item] : [];
    return [
      ...(found === undefined ? [] : [found]),
      ...inner.flatMap((part) => this.#descendants(name, part)),
    ];
  }

  #elements(path: Path & { kind: 'elements' }, scope: Scope): Json[] {
    return this.items(path.of, scope).flatMap((item) => {
      if (!isArray(item) && this.#is_strict) return this.#fail('an element of what is no array');
      const array = isArray(item) ? item : [item];
      if (path.ranges === undefined) return [...array];
      const within = { ...scope, last: array.length - 1 };
      return path.ranges.flatMap(({ from, to }) => {
        const low = this.#index(from, within);
        const high = to === undefined ? low : this.#index(to, within);
        const is_inside = low >= 0 && high < array.length && low <= high;
        if (!is_inside && this.#is_strict) this.#fail('invalid array subscript');
        return array.slice(Math.max(low, 0), Math.max(high + 1, 0));
      });
    });
  }

  #index(path: Path, scope: Scope): number {
    return Math.trunc(this.#one(path, scope).value);
  }

  /** The only item, a number. */
  #one(path: Path, scope: Scope): JsonNumber {
    const [item, ...more] = this.#unwrapped(this.items(path, scope));
    if (item === undefined || more.length > 0) return this.#fail('a single number is needed');
    return this.#number(item);
  }

  #number(item: Json): JsonNumber {
    return item instanceof JsonNumber ? item : this.#fail('a number is needed');
  }

  #arithmetic(operator: string, left: JsonNumber, right: JsonNumber): JsonNumber {
    if (left.is_whole && right.is_whole) {
      const [a, b] = [BigInt(left.text), BigInt(right.text)];
      if (b === 0n && (operator === '/' || operator === '%')) return this.#fail('division by zero');
      const whole = {
        '+': () => a + b,
        '-': () => a - b,
        '*': () => a * b,
        '/': () => a / b,
        '%': () => a % b,
      }[operator];
      return new JsonNumber(String(whole?.() ?? this.#fail(operator)));
    }
    const [a, b] = [left.value, right.value];
    const result = { '+': a + b, '-': a - b, '*': a * b, '/': a / b, '%': a % b }[operator];
    return result === undefined ? this.#fail(operator) : double(result);
  }

  #method(name: string, items: readonly Json[]): Json[] {
    if (name === 'type') return items.map(typeName);
    if (name === 'size') {
      return items.map((item) =>
        isArray(item)
          ? fromNumber(item.length)
          : this.#is_strict
            ? this.#fail('size() of what is no array')
            : fromNumber(1),
      );
    }
    if (name === 'keyvalue') return this.#keyvalue(this.#unwrapped(items));
    return this.#unwrapped(items).map((item) => {
      if (name === 'double') {
        const value = typeof item === 'string' ? Number(item) : this.#number(item).value;
        return Number.isNaN(value) ? this.#fail('double() of what is no number') : double(value);
      }
      const number = this.#number(item);
      const change = { ceiling: Math.ceil, floor: Math.floor, abs: Math.abs }[name] ?? this.#fail(name);
      if (!number.is_whole) return double(change(number.value));
      return name === 'abs' ? new JsonNumber(number.text.replace('-', '')) : number;
    });
  }

  #keyvalue(items: readonly Json[]): Json[] {
    let id = 0;
    return items.flatMap((item) => {
      if (!(item instanceof JsonObject)) return this.#fail('keyvalue() of what is no object');
      const own = id;
      id += item.members.size;
      return [...item.members].map(
        ([name, value]) =>
          new JsonObject(
            new Map<string, Json>([
              ['name', name],
              ['value', value],
              ['id', fromNumber(own)],
            ]),
          ),
      );
    });
  }

  /** Whether a test holds; undefined is unknown. */
  #holds(test: Test, scope: Scope): boolean | undefined {
    switch (test.kind) {
      case 'and': {
        const both = [this.#holds(test.left, scope), this.#holds(test.right, scope)];
        return both.includes(false) ? false : both.includes(undefined) ? undefined : true;
      }
      case 'or': {
        const both = [this.#holds(test.left, scope), this.#holds(test.right, scope)];
        return both.includes(true) ? true : both.includes(undefined) ? undefined : false;
      }
      case 'not': {
        const value = this.#holds(test.test, scope);
        return value === undefined ? undefined : !value;
      }
      case 'unknown':
        return this.#holds(test.test, scope) === undefined;
      case 'exists': {
        const items = this.#tried(test.path, scope);
        return items === undefined ? undefined : items.length > 0;
      }
      case 'starts':
        return this.#pairs(this.#tried(test.path, scope), this.#tried(test.prefix, scope), (left, right) =>
          typeof left === 'string' && typeof right === 'string' ? left.startsWith(right) : undefined,
        );
      case 'compare':
        return this.#pairs(this.#tried(test.left, scope), this.#tried(test.right, scope), (left, right) =>
          compare(test.operator, left, right),
        );
    }
  }

  #tried(path: Path, scope: Scope): Json[] | undefined {
    try {
      return this.#unwrapped(this.items(path, scope));
    } catch (error) {
      if (error instanceof PathError) return undefined;
      throw error;
    }
  }

  #pairs(
    lefts: Json[] | undefined,
    rights: Json[] | undefined,
    holds: (left: Json, right: Json) => boolean | undefined,
  ) {
    if (lefts === undefined || rights === undefined) return undefined;
    const results = lefts.flatMap((left) => rights.map((right) => holds(left, right)));
    // In lax mode the first that is true or unknown counts.
    const first = results.find((result) => result !== false);
    if (this.#is_strict && results.includes(undefined)) return undefined;
    return results.length === 0 || first !== undefined
      ? (first ?? false)
      : results.includes(undefined)
        ? undefined
        : false;
  }
}
