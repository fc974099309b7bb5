import assert from 'node:assert/strict';
import { test } from 'node:test';
import { statementText } from './statement-text.ts';

/** Measured on Athena by aoyagikouhei/athena-local, docs/dev/measurements/statements.md. */
const kept: readonly (readonly [sent: string, kept: string])[] = [
  ['SELECT 1', 'SELECT 1'],
  ['  SELECT 1;', 'SELECT 1'],
  ['\n\nSELECT 1\n', 'SELECT 1'],
  ['  SELECT 1  ;  ', 'SELECT 1'],
  ['SELECT 1;;', 'SELECT 1'],
  ['SELECT 1; ;\r\n', 'SELECT 1'],
  [';SELECT 1', 'SELECT 1'],
  ['-- c\nSELECT\n  1 ;\n', '-- c\nSELECT\n  1'],
  ['SELECT 1 -- c\n;', 'SELECT 1 -- c'],
  ["SELECT 'a;b'", "SELECT 'a;b'"],
  ['SELECT 1 AS "a;b";', 'SELECT 1 AS "a;b"'],
  ['SELECT 1 -- a;b', 'SELECT 1 -- a;b'],
  ['SELECT 1 /* a;b */;', 'SELECT 1 /* a;b */'],
  ["SELECT split(a, '\\'), ';' FROM t;", "SELECT split(a, '\\'), ';' FROM t"],
  ["CREATE TABLE t (a int) COMMENT 'a\\';b';", "CREATE TABLE t (a int) COMMENT 'a\\';b'"],
];

test('a statement is kept without the space and the semicolons around it', () => {
  for (const [sent, text] of kept) assert.equal(statementText(sent), text);
});

test('several statements are refused with the whole text, and a comment after a semicolon is one', () => {
  const several = [
    'SELECT 1; -- c',
    'SELECT 1; /* c */',
    'SELECT 1;SELECT 2',
    '  SELECT  1; -- c',
    'SELEC 1; SELECT 1',
  ];
  for (const text of several) {
    const message = `Only one sql statement is allowed. Got: ${text}`;
    assert.throws(() => statementText(`${text} \n`), { code: 'MALFORMED_QUERY', message });
  }
  assert.throws(() => statementText(';; '), { code: 'MALFORMED_QUERY', message: 'Empty sql statement: ;;' });
});
