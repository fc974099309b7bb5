import assert from 'node:assert/strict';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { compressFile } from '../../firehose/compress-file.ts';
import { temporaryFolder } from '../../temporary-folder.fixture.ts';
import { openEngineFixture } from './engine.fixture.ts';
import { TextFiles } from './text-files.ts';

const lake = await openEngineFixture();
after(() => lake.close());

const lines = Array.from({ length: 3000 }, (_, n) => `{"n":${n}}\n`).join('');

async function packed(t: Parameters<typeof temporaryFolder>[0], format: 'Snappy' | 'HADOOP_SNAPPY') {
  const folder = await temporaryFolder(t);
  await writeFile(join(folder, 'in'), lines);
  await compressFile(join(folder, 'in'), join(folder, 'out'), format, 'entry');
  return readFile(join(folder, 'out'));
}

test('what Firehose writes with Snappy is read, in both framings, with its own path, size and partition', async (t) => {
  const columns = { n: 'int' };
  await lake.createTable({ name: 's', columns, keys: { p: 'string' }, format: 'openx' });
  for (const [p, key, format] of [
    ['a', 's/p=a/x.snappy', 'Snappy'],
    ['b', 's/p=b/x.hsnappy', 'HADOOP_SNAPPY'],
  ] as const) {
    await lake.put(key, await packed(t, format));
    await lake.catalog.createPartition('db', 's', {
      Values: [p],
      StorageDescriptor: { Location: `s3://lake/s/p=${p}/` },
    });
  }
  const sql = `SELECT p, count(*), "$path", "$file_size" FROM s WHERE n < 10 GROUP BY p, "$path", "$file_size" ORDER BY p`;
  const { rows, scanned_bytes } = await lake.query(sql);
  const [a, b] = [(await packed(t, 'Snappy')).length, (await packed(t, 'HADOOP_SNAPPY')).length];
  assert.deepEqual(rows, [
    ['a', '10', 's3://lake/s/p=a/x.snappy', String(a)],
    ['b', '10', 's3://lake/s/p=b/x.hsnappy', String(b)],
  ]);
  assert.equal(scanned_bytes, a + b);
});

test('a compressed file that is cut off or damaged fails the query by name', async (t) => {
  const bodies: [string, Buffer, RegExp][] = [
    ['a.gz', gzipSync(lines).subarray(0, -100), /Unexpected end of input stream/],
    ['b.gz', gzipSync(lines).fill(7, 5000, 5100), /Failed to read file/],
    ['c.snappy', (await packed(t, 'Snappy')).subarray(0, -100), /Failed to read file/],
    ['d.hsnappy', (await packed(t, 'HADOOP_SNAPPY')).subarray(0, -100), /Unexpected end of input stream/],
    ['e.snappy', Buffer.from('not packed at all'), /Snappy format of Hadoop/],
  ];
  for (const [key, body, message] of bodies) {
    const name = `cut_${key.charAt(0)}`;
    await lake.createTable({ name, columns: { n: 'int' }, format: 'openx' });
    await lake.put(`${name}/${key}`, body);
    await assert.rejects(
      lake.query(`SELECT count(*) FROM ${name}`),
      { code: 'HIVE_CURSOR_ERROR', message },
      key,
    );
    // Mended, it is another version of the file.
    await lake.put(`${name}/${key}`, '');
    assert.deepEqual((await lake.query(`SELECT count(*) FROM ${name}`)).rows, [['0']]);
  }
});

test('a query on a table or partition whose bucket is not there fails by its name; one that leaves it out does not', async () => {
  const noBucket = { code: 'HIVE_CURSOR_ERROR', message: /specified bucket does not exist .*NoSuchBucket/ };
  await lake.createTable({ name: 'gone', columns: { n: 'int' }, format: 'openx', location: 's3://gone/x/' });
  await assert.rejects(lake.query('SELECT * FROM gone'), noBucket);
  await lake.createTable({ name: 'parts', columns: { n: 'int' }, keys: { p: 'string' }, format: 'openx' });
  for (const [p, Location] of [
    ['a', 's3://lake/parts/p=a/'],
    ['b', 's3://gone/p=b/'],
  ] as const) {
    await lake.catalog.createPartition('db', 'parts', { Values: [p], StorageDescriptor: { Location } });
  }
  await assert.rejects(lake.query('SELECT * FROM parts'), noBucket);
  assert.deepEqual((await lake.query("SELECT * FROM parts WHERE p = 'a'")).rows, []);
});

test('a file is unpacked once as long as it stays as it is, and what an earlier process unpacked is removed', async (t) => {
  const folder = await temporaryFolder(t);
  const path = join(folder, 'x.snappy');
  await writeFile(path, await packed(t, 'Snappy'));
  const texts = await TextFiles.open(folder);
  const file = { path, size: 1, mtime_ns: 1n };
  const [[first], [second]] = await Promise.all([texts.readable([file]), texts.readable([file])]);
  assert.equal(first?.path, second?.path);
  assert.equal(await readFile(first?.path ?? '', 'utf8'), lines);
  assert.deepEqual(first?.packed, file);
  const [other] = await texts.readable([{ ...file, mtime_ns: 2n }]);
  assert.notEqual(other?.path, first?.path);
  assert.equal((await readdir(texts.folder)).length, 2);
  assert.deepEqual(await readdir((await TextFiles.open(folder)).folder), []);
});
