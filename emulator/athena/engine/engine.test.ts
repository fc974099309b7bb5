import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import fc from 'fast-check';
import { AwsError } from '../../aws-error.ts';
import { SqlError } from '../../sql/sql-error.ts';
import { readStatement } from '../statements/read-statement.ts';
import { type EngineFixture, openEngineFixture } from './engine.fixture.ts';

async function openLake(t: TestContext): Promise<EngineFixture> {
  const lake = await openEngineFixture();
  t.after(() => lake.close());
  return lake;
}

/** Runs for minutes if nobody stops it. */
const endless =
  'SELECT count(*) FROM UNNEST(sequence(1, 100000)) AS a(x) CROSS JOIN UNNEST(sequence(1, 100000)) AS b(y) WHERE (x * y) % 7 = 3';

function refusal(sql: string, parameters: string[] = []): { code: unknown; message: string } {
  try {
    readStatement(sql, parameters);
  } catch (error) {
    assert.ok(error instanceof AwsError);
    assert.equal(error.code, 'InvalidRequestException');
    return { code: error.members.AthenaErrorCode, message: error.message };
  }
  assert.fail(`not refused: ${sql}`);
}

test('what is not Trino SQL is refused at once, with its place', () => {
  for (const sql of [
    'SELEC 1',
    'SELECT',
    '',
    'SELECT 1 SELECT 2',
    "SELECT * FROM read_csv('x')",
    "SELECT * FROM 'x.csv'",
    "COPY t TO 'x'",
    "ATTACH 'x'",
    'PRAGMA version',
    'INSTALL httpfs',
    'SELECT x::INT FROM t',
    'FROM t SELECT x',
    'SELECT * EXCLUDE (x) FROM t',
    'SELECT [1, 2]',
    "SELECT {'a': 1}",
    'SELECT x FROM t QUALIFY true',
    'SELECT 1 -- fine\n FROM',
  ]) {
    const { code, message } = refusal(sql);
    assert.equal(code, 'MALFORMED_QUERY', sql);
    assert.match(message, /^line \d+:\d+: /, sql);
  }
  const two = refusal('SELECT 1; SELECT 2');
  assert.deepEqual(two, {
    code: 'MALFORMED_QUERY',
    message: 'Only one sql statement is allowed. Got: SELECT 1; SELECT 2',
  });
  assert.deepEqual(refusal('SELECT 1\nFROM ;').message.slice(0, 9), 'line 2:5:');
  readStatement('SELECT 1;', []);
});

test('a parameter is a value wherever it stands, and no part of the SQL', async (t) => {
  const lake = await openLake(t);
  const one = async (value: string) => (await lake.query('SELECT ? AS v', [value])).rows[0]?.[0];
  assert.equal(await one('1 + 1'), '2');
  assert.equal(await one('NULL'), null);
  assert.equal(await one("DATE '2026-01-02'"), '2026-01-02');
  assert.equal(await one("'it''s'"), "it's");
  assert.equal(await one("it's"), "it's");
  assert.equal(await one('lower(page)'), 'lower(page)');
  assert.equal(await one('(SELECT 1)'), '(SELECT 1)');
  assert.equal(await one('1) OR (1 = 1'), '1) OR (1 = 1');
  assert.equal(await one('1 -- and more'), '1');
  const sql = 'SELECT \'?\', ? /* ? */ -- ?\n, "a?b" FROM (VALUES ?) AS q("a?b") WHERE "a?b" > ? LIMIT ?';
  assert.deepEqual((await lake.query(sql, ["'x'", '5', '-1 + 2', '1'])).rows, [['?', 'x', '5']]);
});

test('too few or too many parameters are refused; where there is no question mark they are ignored', async (t) => {
  const lake = await openLake(t);
  assert.equal(refusal('SELECT ?').code, 'INVALID_PARAMETER_USAGE');
  assert.equal(refusal('SELECT ?', ['1', '2']).code, 'INVALID_PARAMETER_USAGE');
  assert.equal(refusal('SELECT 1 LIMIT ?', ['1 OFFSET 2']).code, 'INVALID_PARAMETER_USAGE');
  assert.deepEqual((await lake.query('SELECT 1', ['2'])).rows, [['1']]);
});

test('any quoted text comes back as the same text', async (t) => {
  const lake = await openLake(t);
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 40 }), async (text) => {
      fc.pre(!text.includes('\0') && text.isWellFormed());
      const { rows } = await lake.query('SELECT ?, ?', [`'${text.replaceAll("'", "''")}'`, "'after'"]);
      assert.deepEqual(rows, [[text, 'after']]);
    }),
    { numRuns: 50 },
  );
});

test('a value that is not quoted never does more than be a value', async (t) => {
  const lake = await openLake(t);
  const piece = fc.constantFrom(
    "'",
    '"',
    '--',
    '/*',
    '*/',
    ';',
    '(',
    ')',
    '?',
    ' ',
    '\n',
    'a',
    '1',
    'SELECT',
    'OR',
    '=',
    ',',
    '`',
    '::',
  );
  await fc.assert(
    fc.asyncProperty(fc.array(piece, { minLength: 1, maxLength: 8 }), async (pieces) => {
      const { rows } = await lake.query(
        "SELECT 'before', CAST(? AS varchar), 'after' FROM (VALUES 1, 2) AS q(x)",
        [pieces.join('')],
      );
      assert.equal(rows.length, 2);
      assert.deepEqual([rows[0]?.[0], rows[0]?.[2], rows[0]?.length], ['before', 'after', 3]);
    }),
    { numRuns: 60 },
  );
});

test('aborting ends a query that runs, with the reason, and the engine goes on', async (t) => {
  const lake = await openLake(t);
  const stop = new AbortController();
  const running = lake.query(endless, [], stop.signal);
  const other = await lake.query('SELECT 1');
  stop.abort(new Error('enough'));
  await assert.rejects(running, /^Error: enough$/);
  assert.deepEqual(other.rows, [['1']]);
  assert.deepEqual((await lake.query('SELECT 2')).rows, [['2']]);
  await assert.rejects(lake.query('SELECT 1', [], AbortSignal.abort(new Error('before'))), /^Error: before$/);
});

test('closing the engine ends what runs', async () => {
  const lake = await openEngineFixture();
  const running = lake.query(endless);
  const rejected = assert.rejects(running, SqlError);
  await lake.close();
  await rejected;
});

test('many queries at once do not see each other', async (t) => {
  const lake = await openLake(t);
  for (const name of ['a', 'b', 'c']) {
    await lake.createTable({ name, columns: { x: 'string' } });
    await lake.putParquet(`${name}/f.parquet`, `SELECT '${name}' AS x`);
  }
  const names = Array.from({ length: 30 }, (_, index) => 'abc'.charAt(index % 3));
  const answers = await Promise.all(names.map((name) => lake.query(`SELECT x FROM ${name}`)));
  assert.deepEqual(
    answers.map(({ rows }) => rows[0]?.[0]),
    names,
  );
});

test('no failure tells where the lake lies on this machine', async (t) => {
  const lake = await openLake(t);
  await lake.createTable({ name: 'p', columns: { x: 'int' } });
  await lake.put('p/secret-name.parquet', 'no Parquet at all');
  await lake.createTable({ name: 'j', columns: { x: 'int' }, format: 'openx' });
  await lake.put('j/x.json', '{"x":"no number"}\n');
  for (const table of ['p', 'j']) {
    await assert.rejects(lake.query(`SELECT * FROM ${table}`), (error) => {
      assert.ok(error instanceof SqlError);
      assert.ok(!error.message.includes(lake.objects.root), error.message);
      assert.ok(!error.message.includes('trino_') && !error.message.includes('LINE '), error.message);
      return true;
    });
  }
});

test('more rows than a chunk come back whole and in order', async (t) => {
  const lake = await openLake(t);
  const { rows } = await lake.query('SELECT x FROM UNNEST(sequence(1, 5000)) AS t(x) ORDER BY x DESC');
  assert.equal(rows.length, 5000);
  assert.deepEqual([rows[0], rows[4999]], [['5000'], ['1']]);
});
