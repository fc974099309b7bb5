import assert from 'node:assert/strict';
import { test } from 'node:test';
import { oneStatement } from './one-statement.ts';

test('the statement loses the space around it, its semicolons and its comments, and nothing else', () => {
  const texts: readonly (readonly [text: string, statement: string])[] = [
    ['  SHOW TABLES ;\n; ', 'SHOW TABLES'],
    [';SHOW TABLES', 'SHOW TABLES'],
    ["SHOW TABLES 'a;b'", "SHOW TABLES 'a;b'"],
    ["SHOW TABLES 'it\\'s;'", "SHOW TABLES 'it\\'s;'"],
    ['SHOW TABLES "a;--b"', 'SHOW TABLES "a;--b"'],
    ['DROP TABLE `a;b`', 'DROP TABLE `a;b`'],
    ['  /* a;b */ SHOW -- c;d\nTABLES', '          SHOW       \nTABLES'],
    ["LOCATION 's3://a/*b*/c'", "LOCATION 's3://a/*b*/c'"],
    ["a 'open", "a 'open"],
  ];
  for (const [text, statement] of texts) assert.equal(oneStatement(text), statement, text);
});

test('several statements are refused with the whole text, also where the second is a comment', () => {
  for (const text of ['SHOW TABLES; SHOW TABLES', 'DROP TABLE t; -- c', 'DROP TABLE t;/* c */']) {
    assert.throws(() => oneStatement(text), {
      code: 'MALFORMED_QUERY',
      message: `Only one sql statement is allowed. Got: ${text}`,
    });
  }
});
