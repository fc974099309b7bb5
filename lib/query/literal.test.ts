import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { AppError } from '../errors.ts';
import { literal } from './literal.ts';

/** Reads a quoted SQL literal as Trino does: the only escape is the doubled quote. */
function unquoted(sql: string): string {
  assert.match(sql, /^'(?:[^']|'')*'$/);
  return sql.slice(1, -1).replaceAll("''", "'");
}

const short = fc.string({ unit: 'binary', maxLength: 500 }).filter((text) => !text.includes('\0'));

test('any text becomes one quoted literal that reads back as the same text', () => {
  fc.assert(
    fc.property(short, (text) => {
      assert.equal(unquoted(literal(text)), text);
    }),
  );
});

test('texts that are made to break out of a literal stay inside of it', () => {
  for (const text of [
    "'",
    "''",
    "\\'",
    "' OR 1=1 --",
    "x'; DROP TABLE clicks; --",
    '?',
    '/*',
    "'||version()||'",
  ]) {
    assert.equal(unquoted(literal(text)), text);
  }
  assert.equal(literal("it's"), "'it''s'");
});

test('a literal never has more than 1024 characters, and a text that needs more is refused by name', () => {
  assert.equal(literal('a'.repeat(1022)).length, 1024);
  for (const text of ['a'.repeat(1023), "'".repeat(512)]) {
    assert.throws(
      () => literal(text, 'page'),
      (error) =>
        error instanceof AppError && error.code === 'bad_request' && error.issues[0]?.path === 'page',
    );
  }
});

test('NUL, half a surrogate pair and numbers that are none are refused', () => {
  for (const value of ['a\0b', '\ud800', Number.NaN, Number.POSITIVE_INFINITY, 2n ** 63n, -(2n ** 63n)]) {
    assert.throws(() => literal(value), { name: 'AppError', code: 'bad_request' });
  }
});

test('numbers keep their value and are never decimals', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
      const sql = literal(value);
      assert.match(sql, /^-?\d+$|^-?\d+(\.\d+)?E[+-]\d+$/);
      assert.equal(Number(sql) + 0, value + 0);
    }),
  );
  fc.assert(
    fc.property(fc.bigInt(-(2n ** 63n) + 1n, 2n ** 63n - 1n), (value) => {
      assert.equal(BigInt(literal(value)), value);
    }),
  );
  assert.deepEqual(
    [0, -0, 12, -3, 0.5, true, false].map((value) => literal(value)),
    ['0', '0', '12', '-3', '5E-1', 'true', 'false'],
  );
});
