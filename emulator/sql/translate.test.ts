import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SqlError } from './sql-error.ts';
import { translate } from './translate.ts';

const now = new Date('2026-11-22T10:00:00.123Z');
const tablesOf = (sql: string) => translate(sql, now).tables;

test('every use of a table is a view of its own, with the conditions of its own SELECT', () => {
  const uses =
    tablesOf(`SELECT * FROM clicks c JOIN (SELECT x FROM db.clicks WHERE day = '2026-01-01') d ON c.x = d.x
    WHERE c.day > '2026-01-02' AND (c.x = 1 OR d.x = 2)`);
  assert.deepEqual(
    uses.map(({ database, table, alias, view, reads_all }) => ({ database, table, alias, view, reads_all })),
    [
      { database: undefined, table: 'clicks', alias: 'c', view: '$table0', reads_all: true },
      { database: 'db', table: 'clicks', alias: 'clicks', view: '$table1', reads_all: false },
    ],
  );
  assert.deepEqual(
    uses[0]?.conjuncts.map(({ columns }) => columns),
    [
      [['c', 'day']],
      [
        ['c', 'x'],
        ['d', 'x'],
      ],
    ],
  );
  assert.deepEqual(
    uses[1]?.conjuncts.map(({ columns }) => columns),
    [[['day']]],
  );
});

test('a condition that holds a query of its own says nothing of the table', () => {
  const [use] = tablesOf("SELECT x FROM t WHERE day = (SELECT max(day) FROM u) AND day < 'b'");
  assert.deepEqual(use?.conjuncts.length, 1);
});

test('a name given by WITH hides a table, from there on and no further', () => {
  assert.deepEqual(tablesOf('WITH t AS (SELECT 1 AS x) SELECT * FROM t').length, 0);
  assert.deepEqual(
    tablesOf('WITH t AS (SELECT x FROM t) SELECT * FROM t, u').map(({ table }) => table),
    ['t', 'u'],
  );
  assert.deepEqual(
    tablesOf('SELECT * FROM (WITH t AS (SELECT 1 AS x) SELECT x FROM t) q, t').map(({ table }) => table),
    ['t'],
  );
});

test('the columns that occur are known, so that no others are paid for', () => {
  const { columns } = translate('SELECT a.X, sum("y") FROM t a WHERE z = 1 GROUP BY a.X ORDER BY w.v', now);
  const names = new Set(columns.flatMap(({ parts }) => parts));
  assert.deepEqual([...names].sort(), ['a', 'v', 'w', 'x', 'y', 'z']);
  assert.deepEqual(
    columns.find(({ parts }) => parts[0] === 'z'),
    { parts: ['z'], position: { line: 1, column: 37 } },
  );
});

test('no text of a query is ever an identifier or a text of another kind', () => {
  const { sql } = translate(`SELECT 'a"b''c; --' AS "x""y; DROP", t."z' OR 1" FROM t`, now);
  assert.ok(sql.includes(`'a"b''c; --' AS "x""y; DROP"`));
  assert.ok(sql.includes(`"t"."z' OR 1"`));
});

test('the time of a query is one moment', () => {
  const { sql } = translate('SELECT current_date, localtimestamp', now);
  assert.ok(sql.includes("DATE '2026-11-22'") && sql.includes("TIMESTAMP '2026-11-22 10:00:00.123'"));
});

test('identifiers that Trino refuses are refused', () => {
  for (const [sql, says] of [
    ['SELECT `a` FROM t', /backquoted/],
    ['SELECT 1a FROM t', /digit/],
    ['SELECT "" FROM t', /Zero-length/],
    ['SELECT "$instant" FROM t', /hidden column/],
  ] as const) {
    assert.throws(
      () => translate(sql, now),
      (error) => error instanceof SqlError && says.test(error.message),
      sql,
    );
  }
});
