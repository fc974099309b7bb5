import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { openTexts } from './tables.fixture.ts';

const format = 'delimited' as const;

test("without properties fields are parted by Hive's control characters, and \\N is NULL", async (t) => {
  const { rows } = await openTexts(t);
  const columns = {
    a: 'int',
    list: 'array<int>',
    pairs: 'map<string,int>',
    both: 'struct<p:string,q:array<int>>',
  };
  const text = '1\x011\x022\x01x\x031\x02y\x032\x01s\x021\x032\n\\N\x01\\N\x01\\N\x01\\N\n2\n';
  assert.deepEqual(await rows(text, { format, columns }), [
    ['1', '[1, 2]', '{x=1, y=2}', '{p=s, q=[1, 2]}'],
    [null, null, null, null],
    ['2', null, null, null],
  ]);
});

test('fields too few are NULL, those too many nobody reads, and quotes mean nothing', async (t) => {
  const { rows } = await openTexts(t);
  const columns = { a: 'string', b: 'string', c: 'int' };
  const given = await rows('"x,y",1\r\na,b,3,4,5\r\n,,\n', {
    format,
    columns,
    serde: { 'field.delim': ',' },
  });
  assert.deepEqual(given, [
    ['"x', 'y"', '1'],
    ['a', 'b', '3'],
    ['', '', null],
  ]);
});

test('an escape takes the meaning from a delimiter, and a text for NULL can be named', async (t) => {
  const { rows } = await openTexts(t);
  const serde = { 'field.delim': '|', 'escape.delim': '\\', 'serialization.null.format': '' };
  const given = await rows('a\\|b|\\\\|x\n|2|\n', {
    format,
    columns: { a: 'string', b: 'string', c: 'string' },
    serde,
  });
  assert.deepEqual(given, [
    ['a|b', '\\', 'x'],
    [null, '2', null],
  ]);
});

test('a delimiter may be given by its code, or as serialization.format', async (t) => {
  const { rows } = await openTexts(t);
  const columns = { a: 'int', b: 'int' };
  assert.deepEqual(await rows('1\t2\n', { format, columns, serde: { 'field.delim': '9' } }), [['1', '2']]);
  assert.deepEqual(await rows('1;2\n', { format, columns, serde: { 'serialization.format': ';' } }), [
    ['1', '2'],
  ]);
});

test('what a column can not hold is NULL', async (t) => {
  const { rows } = await openTexts(t);
  const columns = {
    i: 'int',
    s: 'smallint',
    d: 'double',
    m: 'decimal(4,2)',
    b: 'boolean',
    day: 'date',
    at: 'timestamp',
  };
  const serde = { 'field.delim': ',' };
  const text = [
    '1,2,1.5,12.345,TRUE,2026-02-03,2026-02-03 04:05:06.7',
    '1.9,40000,x,123456,yes,02/03/2026,1770091506789',
    ' 1,1_0,1_0,,,,',
  ].join('\n');
  assert.deepEqual(await rows(text, { format, columns, serde }), [
    ['1', '2', '1.5', '12.35', 'true', '2026-02-03', '2026-02-03 04:05:06.700'],
    ['1', null, null, null, null, null, null],
    [null, null, null, null, null, null, null],
  ]);
});

test('header lines are left out of every file', async (t) => {
  const { lake, rows } = await openTexts(t);
  const serde = { 'field.delim': ',' };
  const table = { format, columns: { a: 'string' }, serde, parameters: { 'skip.header.line.count': '1' } };
  assert.deepEqual(await rows('name\nx\n', table), [['x']]);
  await lake.put('t1/second', 'name\ny\n');
  await lake.put('t1/third', 'name\n');
  assert.deepEqual((await lake.query('SELECT a FROM t1 ORDER BY a')).rows, [['x'], ['y']]);
  await assert.rejects(
    rows('x', { ...table, parameters: { 'skip.header.line.count': 'one' } }),
    /skip.header.line.count/,
  );
});

test('files are read by the compression that their names end with', async (t) => {
  const { lake } = await openTexts(t);
  await lake.createTable({ name: 'c', format, columns: { a: 'string' } });
  await lake.put('c/1', 'plain\n');
  await lake.put('c/2.gz', Buffer.concat([gzipSync('gzip 1\n'), gzipSync('gzip 2\n')]));
  await lake.put('c/3.zst', zstdCompressSync('zstd\n'));
  const { rows } = await lake.query('SELECT a FROM c ORDER BY a');
  assert.deepEqual(rows.flat(), ['gzip 1', 'gzip 2', 'plain', 'zstd']);
  await lake.put('c/4.bz2', 'anything');
  await assert.rejects(lake.query('SELECT a FROM c'), /compressed as \.bz2 is not supported/);
});

test('a line of many megabytes is read', async (t) => {
  const { rows } = await openTexts(t);
  const long = 'x'.repeat(9_000_000);
  const table = { format, columns: { a: 'string' } };
  assert.deepEqual(await rows(`${long}\ny\n`, table, 'length(a)'), [['9000000'], ['1']]);
});

test('a damaged file fails the query, and no more', async (t) => {
  const { lake, rows } = await openTexts(t);
  const table = { format, columns: { a: 'string' } };
  await assert.rejects(rows(Buffer.from([0x61, 0xff, 0xfe, 0x0a]), table), {
    name: 'SqlError',
    code: 'HIVE_BAD_DATA',
  });
  await lake.createTable({ ...table, name: 'cut' });
  await lake.put('cut/a.gz', 'no gzip at all');
  await assert.rejects(lake.query('SELECT * FROM cut'), { name: 'SqlError', code: 'HIVE_CURSOR_ERROR' });
  assert.deepEqual((await lake.query('SELECT 1')).rows, [['1']]);
});
