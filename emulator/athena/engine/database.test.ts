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
