import assert from 'node:assert/strict';
import { test } from 'node:test';
import { countPlaceholders, isReading, mayChange, positionIn } from './sql-text.ts';

test('a question mark counts where it waits for a value, not in a text, a name or a comment', () => {
  assert.equal(countPlaceholders('SELECT ? FROM t WHERE a = ? LIMIT ?'), 3);
  assert.equal(countPlaceholders(`SELECT 'who?', 'it''s ?', "a ? b" -- why?\n, ? /* or ? */`), 1);
  assert.equal(countPlaceholders("SELECT 'not closed ?"), 0);
  assert.equal(countPlaceholders(''), 0);
});

test('what only reads is told from what may change something, whatever stands before it', () => {
  const reading = [
    'SELECT 1',
    '  select 1',
    '-- DROP TABLE plays\nSELECT 1',
    '/* DELETE */ WITH t AS (SELECT 1) SELECT * FROM t',
    '(SELECT 1) UNION (SELECT 2)',
    'VALUES 1, 2',
    'SHOW TABLES',
    'DESCRIBE plays',
    'EXPLAIN SELECT 1',
    'EXPLAIN (FORMAT JSON) SELECT 1',
    'EXPLAIN ANALYZE VERBOSE SELECT 1',
  ];
  for (const sql of reading) assert.deepEqual([isReading(sql), mayChange(sql)], [true, false], sql);
  const other = [
    'DROP TABLE plays',
    '-- SELECT\nDROP TABLE plays',
    "'SELECT' DROP TABLE plays",
    'INSERT INTO plays SELECT * FROM plays',
    'CREATE TABLE t AS SELECT 1',
    'UNLOAD (SELECT 1) TO $$s3://elsewhere/$$',
    'EXPLAIN ANALYZE INSERT INTO plays SELECT * FROM plays',
    'EXPLAIN ANALYZE VERBOSE DROP TABLE plays',
    'EXECUTE prepared',
    'MSCK REPAIR TABLE plays',
    '\u200BDROP TABLE plays',
    'SELEC 1; DROP TABLE plays',
    'EXPLAIN ANALYZE UPDATE plays SET rate = 1',
    'VACUUM plays',
    '-- a\rDROP TABLE plays /*\nSELECT 1 */',
  ];
  for (const sql of other) assert.deepEqual([isReading(sql), mayChange(sql)], [false, true], sql);
});

test('what is no statement at all may not change anything: it is for Athena to say what is wrong with it', () => {
  for (const sql of ['SELECTED', 'SELEC 1', "SELEC 'DROP TABLE plays'", '1', '', '-- nothing']) {
    assert.deepEqual([isReading(sql), mayChange(sql)], [false, false], sql);
  }
});

test('the place that Athena names is that in the text people see', () => {
  assert.deepEqual(positionIn("TYPE_MISMATCH: line 2:8: Column 'x' cannot be resolved"), {
    line: 2,
    column: 8,
  });
  assert.deepEqual(positionIn('line 2:8: no', 1), { line: 1, column: 8 });
  assert.equal(positionIn('line 1:8: no', 1), undefined);
  assert.equal(positionIn('Access denied'), undefined);
  assert.equal(positionIn(undefined), undefined);
});
