import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { refused } from '../athena.fixture.ts';
import { openLab } from './statements.fixture.ts';

test('UNLOAD writes the rows of a query to an empty place, and lists the files', async (t) => {
  const { done, fails, table, keys, bytes } = await openLab(t);
  const query = `SELECT * FROM (VALUES (1, 'a; -- )', TIMESTAMP '2026-01-02 03:04:05'), (2, NULL, NULL)) AS t(n, s, at) ORDER BY n`;
  const sql = `UNLOAD (${query}) TO 's3://results/json/' WITH (format = 'JSON');`;
  const { execution, id, written } = await done(sql);
  assert.equal(execution.StatementType, 'DML');
  assert.equal(execution.SubstatementType, 'UNLOAD');
  assert.equal(written, 2);
  const [key = '', ...more] = await keys('results', 'json/');
  assert.deepEqual(more, []);
  assert.equal(
    String(gunzipSync(await bytes('results', key))),
    '{"n":1,"s":"a; -- )","at":"2026-01-02 03:04:05.000"}\n{"n":2,"s":null,"at":null}\n',
  );
  assert.equal(String(await bytes('results', `out/${id}-manifest.csv`)), `s3://results/${key}\n`);
  assert.match(await fails(sql), /^HIVE_PATH_ALREADY_EXISTS: .*s3:\/\/results\/json\/$/);
  assert.equal((await keys('results', 'json/')).length, 1);
  assert.deepEqual(await table('SHOW TABLES'), []);
});

test('UNLOAD takes parameters, partitions and a delimiter', async (t) => {
  const { done, keys, bytes } = await openLab(t);
  await done(
    `UNLOAD (SELECT n, ?, n % 2 = 0 AS is_even FROM UNNEST(sequence(1, ?)) AS x(n) ORDER BY n)
     TO 's3://results/parts' WITH (format = 'textfile', field_delimiter = '\\t', compression = 'none', partitioned_by = ARRAY['is_even'])`,
    { ExecutionParameters: ["'x'", '3'] },
  );
  const found = await keys('results', 'parts/');
  assert.deepEqual(
    found.map((key) => key.split('/')[1]),
    ['is_even=false', 'is_even=true'],
  );
  const texts = await Promise.all(found.map(async (key) => String(await bytes('results', key))));
  assert.deepEqual(texts, ['1\tx\n3\tx\n', '2\tx\n']);
});

test('what is no UNLOAD is refused at once, with its place', async (t) => {
  const { start, fails } = await openLab(t);
  const malformed: readonly (readonly [string, RegExp])[] = [
    ['UNLOAD SELECT 1', /line 1:8: mismatched input 'SELECT'/],
    [`UNLOAD (SELECT 1 AS a`, /mismatched input '<EOF>'/],
    [`UNLOAD (SELECT 1 AS a) TO s3 WITH (format = 'JSON')`, /line 1:27: mismatched input 's3'/],
    [`UNLOAD (SELECT 1 AS a) TO 's3://results/x/'`, /mismatched input '<EOF>'/],
    [`UNLOAD (SELECT 1 AS a) TO 's3://results/x/' WITH (format = 'JSON') AS x`, /mismatched input 'AS'/],
    [
      `UNLOAD (SELECT 1 AS a) TO 's3://results/x/' WITH (format = 'JSON'); SELECT 1`,
      /^Only one sql statement is allowed/,
    ],
    [`UNLOAD (SELECT FROM WHERE) TO 's3://results/x/' WITH (format = 'JSON')`, /line 1:/],
    [
      `UNLOAD (SELECT 1); DROP TABLE t; (SELECT 1) TO 's3://results/x/' WITH (format = 'JSON')`,
      /^Only one sql statement is allowed/,
    ],
    [`UNLOAD (INSERT INTO t VALUES (1)) TO 's3://results/x/' WITH (format = 'JSON')`, /line 1:/],
  ];
  for (const [sql, message] of malformed) {
    await assert.rejects(start(sql), refused('InvalidRequestException', message), sql);
  }
  const wrong = `UNLOAD (SELECT 1 AS a, nope) TO 's3://results/x/' WITH (format = 'JSON')`;
  assert.match(await fails(wrong), /^COLUMN_NOT_FOUND: line 1:24: Column 'nope' cannot be resolved$/);
  const orc = `UNLOAD (SELECT 1 AS a) TO 's3://results/x/' WITH (format = 'ORC')`;
  assert.match(await fails(orc), /^NOT_SUPPORTED: The format ORC/);
});
