import assert from 'node:assert/strict';
import { test } from 'node:test';
import { typingKey } from './typing-key.ts';

const where = (condition: string) => typingKey(`SELECT a FROM t WHERE ${condition}`);

test('texts that differ in the values of literals, in space and in comments have one key', () => {
  for (const [one, other] of [
    ["page = 'a'", "page = 'it''s another'"],
    ["page IN ('a', 'b')", "page IN ('c', '')"],
    ["page LIKE 'a%' ESCAPE '-'", "page LIKE '%b' ESCAPE '!'"],
    ["contains(tags, 'a')", "contains(tags, 'b')"],
    ['x = 1', 'x  =  100 -- a comment'],
    ['x < 2000000', 'x < 1999999999'],
    ['x < 1.25', 'x < 3.75'],
    ['x < 1e0', 'x < 5e0'],
    ["at > TIMESTAMP '2020-01-01 00:00:00 UTC'", "at > TIMESTAMP '2026-11-22 10:11:12 UTC'"],
    ["day > DATE '2020-01-01'", "day > DATE '2026-11-22'"],
  ] as const) {
    assert.equal(where(one), where(other), one);
  }
});

test('texts whose literals have other types, or that differ in anything else, have keys of their own', () => {
  for (const [one, other] of [
    ["x = '1'", 'x = 1'],
    ['x = 2147483647', 'x = 2147483648'],
    ['x = 127', 'x = 128'],
    ['x = 1.5', 'x = 1.50'],
    ['x = 1.5', 'x = 1.5e0'],
    ["x = X'00'", "x = '00'"],
    ["at > TIMESTAMP '2020-01-01 00:00:00'", "at > TIMESTAMP '2020-01-01 00:00:00 UTC'"],
    ["at > TIMESTAMP '2020-01-01'", "at > DATE '2020-01-01'"],
    ["at > now() - INTERVAL '1' DAY", "at > now() - INTERVAL '1' MONTH"],
    ['x = 1', 'y = 1'],
    ['"x 1" = 1', '"x 2" = 1'],
    ['x = 1', 'x >= 1'],
    ["x = 'a'", 'x = "a"'],
    ['x = 1', 'x = NULL'],
  ] as const) {
    assert.notEqual(where(one), where(other), one);
  }
});
