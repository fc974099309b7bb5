import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { openDatabase } from './database.ts';

test('the database reads files of the lake and no others, and keeps its settings', async (t) => {
  const dir = await mkdtemp(join(tmpdir(), 'heatlake-database-'));
  const root = join(dir, 'lake');
  await mkdir(root);
  await writeFile(join(root, 'in.json'), '{"x":1}\n');
  await writeFile(join(dir, 'out.json'), '{"x":2}\n');
  const instance = await openDatabase(root, dir);
  const connection = await instance.connect();
  t.after(async () => {
    connection.closeSync();
    instance.closeSync();
    await rm(dir, { recursive: true, force: true });
  });
  const read = async (path: string) =>
    (await connection.runAndReadAll(`SELECT x FROM read_json('${path}')`)).getRowsJson();
  assert.deepEqual(await read(join(root, 'in.json')), [['1']]);
  await assert.rejects(read(join(dir, 'out.json')), /Permission Error/);
  await assert.rejects(read(`${root}/../out.json`), /Permission Error/);
  await assert.rejects(connection.run("SET memory_limit = '64GB'"), /locked/);
  await assert.rejects(connection.run('SET enable_external_access = true'), /locked|Cannot/);
  await assert.rejects(connection.run('INSTALL httpfs'), /Permission Error|disabled/);
  await assert.rejects(connection.run(`ATTACH '${join(dir, 'x.db')}'`), /Permission Error|disabled/);
});

test('a query that needs more than the memory of the engine fails, and the next one is answered', async (t) => {
  const dir = await mkdtemp(join(tmpdir(), 'heatlake-database-'));
  const root = join(dir, 'lake');
  await mkdir(root);
  const limits = { memory_bytes: 64 * 1024 ** 2, spill: '32MiB' };
  const instance = await openDatabase(root, dir, limits);
  const connection = await instance.connect();
  t.after(async () => {
    connection.closeSync();
    instance.closeSync();
    await rm(dir, { recursive: true, force: true });
  });
  const one_list = 'SELECT len(list(md5(CAST(i AS VARCHAR)))) FROM range(3000000) t(i)';
  await assert.rejects(connection.run(one_list), /Out of Memory/);
  const setting = await connection.runAndReadAll("SELECT current_setting('max_temp_directory_size')");
  assert.deepEqual(setting.getRowsJson(), [['32.0 MiB']]);
  const small = await connection.runAndReadAll('SELECT count(*) FROM range(1000)');
  assert.deepEqual(small.getRowsJson(), [['1000']]);
});
