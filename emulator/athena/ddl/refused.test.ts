import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startDdl } from './ddl.fixture.ts';

test('what is no DDL of Athena is refused when it comes, and names the word', async () => {
  const { refused } = await startDdl();
  const external =
    "line 1:8: mismatched input 'EXTERNAL'. Expecting: 'MATERIALIZED', 'OR', 'ROLE', 'SCHEMA', 'TABLE', 'VIEW'";
  const texts: readonly (readonly [sql: string, message: string | RegExp])[] = [
    ['CREATE TABLE x (n int)', 'No location was specified for table. An S3 location must be specified'],
    ['CREATE TABLE x (`n` foo)', /^line 1:/],
    [
      'CREATE EXTERNAL TABLE x (n int)',
      'No location was specified for table. An S3 location must be specified',
    ],
    ["CREATE TABLE x (n int) LOCATION 's3://lake/x/'", 'External keyword required for table type HIVE'],
    [
      'CREATE TABLE x (n int NOT NULL)',
      "line 1:23: no viable alternative at input 'CREATE TABLE x (n int NOT'",
    ],
    ["CREATE EXTERNAL TABLE x (date string) LOCATION 's3://lake/x/'", external],
    ["CREATE EXTERNAL TABLE my-table (n int) LOCATION 's3://lake/x/'", external],
    ["CREATE EXTERNAL TABLE _x (n int) LOCATION 's3://lake/x/'", external],
    ["CREATE EXTERNAL TABLE x (n int) TBLPROPERTIES ('a'='b') LOCATION 's3://lake/x/'", external],
    ['CREATE TABLE y LIKE x', /LIKE/],
    ['CREATE TEMPORARY MACRO m() 1', /TEMPORARY/],
    ['CREATE INDEX i ON TABLE c (a)', /INDEX/],
    ['ALTER INDEX i ON c REBUILD', /INDEX/],
    ['DROP INDEX i ON c', /INDEX/],
    ['ALTER TABLE c TOUCH', /TOUCH/],
    ["ALTER TABLE c SET SERDEPROPERTIES ('a'='b')", /SERDEPROPERTIES/],
    ["ALTER TABLE c ARCHIVE PARTITION (a='b')", /ARCHIVE/],
    ["ALTER TABLE c PARTITION (a='b') COMPACT 'major'", /PARTITION/],
    ['ALTER TABLE c NOT CLUSTERED', /NOT/],
    ["ALTER TABLE c DROP PARTITION (a > 'b')", /PARTITION/],
    ['ALTER TABLE c DROP COLUMNS a', /COLUMNS/],
    ["LOAD DATA INPATH 'x' INTO TABLE c", /LOAD/],
    ["EXPORT TABLE c TO 's3://lake/'", /EXPORT/],
    ["IMPORT TABLE c FROM 's3://lake/'", /IMPORT/],
    ['LOCK TABLE c SHARED', /LOCK/],
    ['UNLOCK TABLE c', /UNLOCK/],
    ['TRUNCATE TABLE c', 'Queries of this type are not supported'],
    ['COMMIT', 'Queries of this type are not supported'],
    ['ROLLBACK', 'Queries of this type are not supported'],
    ['START TRANSACTION', 'Queries of this type are not supported'],
    ['CREATE ROLE x', 'Queries of this type are not supported'],
    ['DFS -ls', /DFS/],
    ['SHOW LOCKS', /LOCKS/],
    ['SHOW COMPACTIONS', /COMPACTIONS/],
    ['SHOW INDEXES ON c', /INDEXES/],
    ['SHOW TRANSACTIONS', /TRANSACTIONS/],
    ["SHOW COLUMNS FROM c LIKE 'a'", /^line 1:/],
    ['DESCRIBE DATABASE db', /'db'/],
    ['MSCK REPAIR TABLE c SYNC PARTITIONS', /MSCK/],
    ['/* c */\n  create external tabel x', /^line 2:10: mismatched input 'external'\. /],
    ['MSCK', /^line 1:1: mismatched input 'MSCK'\. Expecting: 'ALTER', 'ANALYZE', .* 'USE', <query>$/],
    ['DROP TABLE "t"', /"t"/],
    ['DROP TABLE a.b.c.d', /'\.'/],
    ['SHOW TABLES; SHOW TABLES', 'Only one sql statement is allowed. Got: SHOW TABLES; SHOW TABLES'],
    ["SHOW TABLES LIKE 'a", /^line 1:/],
    ['DROP TABLE `t', /^line 1:/],
  ];
  for (const [sql, message] of texts) {
    const said = await refused(sql);
    assert.match(said, /^MALFORMED_QUERY: /, sql);
    if (typeof message === 'string') assert.equal(said, `MALFORMED_QUERY: ${message}`, sql);
    else assert.match(said.slice('MALFORMED_QUERY: '.length), message, sql);
  }
});

test('names and values of strangers stay what they are: no path, no statement, no crash', async () => {
  const { done, run, refused } = await startDdl();
  const names = [
    '..',
    '../../etc',
    'a/b',
    'x; DROP TABLE y',
    "it's",
    'with "quotes"',
    '__proto__x',
    'naïve',
    '\u202egnp',
  ];
  for (const name of names) {
    const quoted = `\`${name.replaceAll('`', '``')}\``;
    await done(
      `CREATE EXTERNAL TABLE db.${quoted} (${quoted} int) PARTITIONED BY (p string) LOCATION 's3://lake/t/'`,
      `ALTER TABLE db.${quoted} ADD PARTITION (p='${name.replaceAll("'", "\\'")}')`,
    );
    const { rows } = await run(`SHOW COLUMNS FROM db.${quoted}`);
    assert.equal(rows[0]?.trimEnd(), name.toLowerCase());
    assert.equal((await run(`SHOW PARTITIONS db.${quoted}`)).rows.length, 1);
    await done(`DROP TABLE db.${quoted}`);
  }
  const { state } = await run("CREATE EXTERNAL TABLE `__proto__` (a int) LOCATION 's3://lake/t/'");
  assert.equal(state, 'FAILED');
  const outside = await run("CREATE EXTERNAL TABLE outside (a string) LOCATION 's3://lake/../../../etc/'");
  assert.equal(outside.state, 'SUCCEEDED');
  assert.deepEqual((await run('SELECT * FROM outside')).rows, ['a']);
  assert.deepEqual((await run('MSCK REPAIR TABLE outside')).rows, ['Tables missing on filesystem:\toutside']);
  assert.equal(
    await refused(
      `CREATE EXTERNAL TABLE deep (a ${'array<'.repeat(20_000)}int${'>'.repeat(20_000)}) LOCATION 's3://lake/t/'`,
    ),
    'MALFORMED_QUERY: line 1:1: statement is too large (stack overflow while parsing)',
  );
});
