import { AwsError } from '../../aws-error.ts';
import type { GlueColumn } from '../catalog-shapes.ts';
import { type Comparable, type ReadComparable, readerOfType } from './comparable.ts';
import { type FilterToken, filterTokens, unsupportedExpression } from './filter-token.ts';
import { isLike } from './like.ts';

/** True, false, or undefined for SQL's unknown. */
type Truth = boolean | undefined;
type Test = (values: readonly string[]) => Truth;
/** A key of the table: where its value stands, and how it is compared. */
type Key = { at: number; read: ReadComparable };

/** How Hive writes NULL as a partition's value. */
const null_value = '__HIVE_DEFAULT_PARTITION__';

const comparisons: Readonly<Record<string, (left: Comparable, right: Comparable) => boolean>> = {
  '=': (left, right) => left === right,
  '<>': (left, right) => left !== right,
  '<': (left, right) => left < right,
  '>': (left, right) => left > right,
  '<=': (left, right) => left <= right,
  '>=': (left, right) => left >= right,
};
const mirrored: Readonly<Record<string, string>> = { '<': '>', '>': '<', '<=': '>=', '>=': '<=' };

const not = (test: Test): Test => {
  return (values) => {
    const truth = test(values);
    return truth === undefined ? undefined : !truth;
  };
};

function every(tests: readonly Test[]): Test {
  return (values) => {
    const truths = tests.map((test) => test(values));
    return truths.includes(false) ? false : truths.includes(undefined) ? undefined : true;
  };
}

const some = (tests: readonly Test[]): Test => not(every(tests.map(not)));

/** Reads a filter from left to right. */
class Parser {
  readonly #tokens: readonly FilterToken[];
  readonly #keys: readonly GlueColumn[];
  #at = 0;

  constructor(tokens: readonly FilterToken[], keys: readonly GlueColumn[]) {
    this.#tokens = tokens;
    this.#keys = keys;
  }

  whole(): Test {
    const test = this.#or();
    if (this.#at < this.#tokens.length) throw this.#fault();
    return test;
  }

  #fault(): AwsError {
    const rest = this.#tokens.slice(this.#at, this.#at + 3).map(({ text }) => text);
    return unsupportedExpression(rest.join(' '));
  }

  #next(kind: FilterToken['kind'], ...texts: string[]): string | undefined {
    const token = this.#tokens[this.#at];
    if (token?.kind !== kind || (texts.length > 0 && !texts.includes(token.text))) return undefined;
    this.#at += 1;
    return token.text;
  }

  #need(kind: FilterToken['kind'], text: string): void {
    if (this.#next(kind, text) === undefined) throw this.#fault();
  }

  #or(): Test {
    const tests = [this.#and()];
    while (this.#next('word', 'or') !== undefined) tests.push(this.#and());
    return some(tests);
  }

  #and(): Test {
    const tests = [this.#not()];
    while (this.#next('word', 'and') !== undefined) tests.push(this.#not());
    return every(tests);
  }

  #not(): Test {
    if (this.#next('word', 'not') !== undefined) return not(this.#not());
    if (this.#next('sign', '(') === undefined) return this.#predicate();
    const test = this.#or();
    this.#need('sign', ')');
    return test;
  }

  #predicate(): Test {
    const literal = this.#literal();
    if (literal === undefined) return this.#ofKey(this.#key());
    const sign = this.#next('sign', ...Object.keys(comparisons));
    if (sign === undefined) throw this.#fault();
    return this.#compare(this.#key(), mirrored[sign] ?? sign, literal);
  }

  #ofKey(key: Key): Test {
    const sign = this.#next('sign', ...Object.keys(comparisons));
    if (sign !== undefined) return this.#compare(key, sign, this.#needLiteral());
    if (this.#next('word', 'is') !== undefined) return this.#isNull(key);
    const negated = this.#next('word', 'not') !== undefined;
    const test = this.#range(key);
    return negated ? not(test) : test;
  }

  #range(key: Key): Test {
    if (this.#next('word', 'in') !== undefined) {
      this.#need('sign', '(');
      const tests = [this.#compare(key, '=', this.#needLiteral())];
      while (this.#next('sign', ',') !== undefined) tests.push(this.#compare(key, '=', this.#needLiteral()));
      this.#need('sign', ')');
      return some(tests);
    }
    if (this.#next('word', 'between') !== undefined) {
      const least = this.#compare(key, '>=', this.#needLiteral());
      this.#need('word', 'and');
      return every([least, this.#compare(key, '<=', this.#needLiteral())]);
    }
    this.#need('word', 'like');
    const pattern = this.#next('string');
    if (pattern === undefined) throw this.#fault();
    return this.#onValue(key, (value) => isLike(value, pattern));
  }

  #isNull({ at }: Key): Test {
    const negated = this.#next('word', 'not') !== undefined;
    this.#need('word', 'null');
    return (values) => (values[at] === null_value) !== negated;
  }

  #compare(key: Key, sign: string, literal: string): Test {
    const right = key.read(literal);
    const compare = comparisons[sign];
    if (right === undefined || compare === undefined) throw unsupportedExpression(literal);
    return this.#onValue(key, (value) => {
      const left = key.read(value);
      return left === undefined ? undefined : compare(left, right);
    });
  }

  #onValue({ at }: Key, test: (value: string) => Truth): Test {
    return (values) => {
      const value = values[at];
      return value === undefined || value === null_value ? undefined : test(value);
    };
  }

  #key(): Key {
    const name = this.#next('word') ?? this.#next('name');
    if (name === undefined) throw this.#fault();
    const at = this.#keys.findIndex((key) => key.Name === name);
    const key = this.#keys[at];
    if (key === undefined) throw new AwsError('InvalidInputException', 'Invalid partition expression!');
    return { at, read: readerOfType(key.Type ?? 'string') };
  }

  /** A value's text: in quotes, a number, or with its type before it. */
  #literal(): string | undefined {
    const [token, next] = this.#tokens.slice(this.#at, this.#at + 2);
    const is_typed = token?.kind === 'word' && ['date', 'timestamp'].includes(token.text);
    if (is_typed && next?.kind === 'string') this.#at += 1;
    return this.#next('string') ?? this.#next('number');
  }

  #needLiteral(): string {
    const literal = this.#literal();
    if (literal === undefined) throw this.#fault();
    return literal;
  }
}

/**
 * The filter of GetPartitions, SQL's `=`, `<>`, `!=`, `<`, `>`, `<=`, `>=`, IN, BETWEEN, LIKE, IS NULL, NOT, AND and OR
 * over a table's keys, each compared by its type. An empty one selects all.
 * @throws AwsError `InvalidInputException` for an expression, a key or a type it does not know
 */
export function partitionFilter(
  expression: string,
  keys: readonly GlueColumn[],
): (values: readonly string[]) => boolean {
  if (expression.trim() === '') return () => true;
  const test = new Parser(filterTokens(expression), keys).whole();
  return (values) => test(values) === true;
}
