import assert from 'node:assert/strict';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { z } from 'zod';
import { openJsonFile } from './json-file.ts';
import { temporaryFolder } from './temporary-folder.fixture.ts';

const schema = z.object({ names: z.array(z.string()) });
const empty = { names: [] };

test('updates apply one after the other, and the file holds what the last resolved one made', async (t) => {
  const path = join(await temporaryFolder(t), 'deep', 'state.json');
  const file = await openJsonFile(path, schema, empty);
  const names = Array.from({ length: 20 }, (_, index) => `name ${index}`);
  await Promise.all(names.map((name) => file.update((value) => ({ names: [...value.names, name] }))));
  assert.deepEqual(file.value, { names });
  assert.deepEqual(JSON.parse(await readFile(path, 'utf8')), { names });
  assert.deepEqual((await openJsonFile(path, schema, empty)).value, { names });
  assert.deepEqual(await readdir(join(path, '..')), ['state.json']);
});

test('an update that throws changes nothing and does not hold up the next', async (t) => {
  const file = await openJsonFile(join(await temporaryFolder(t), 'state.json'), schema, empty);
  const failed = file.update(() => {
    throw new Error('no');
  });
  const next = file.update(() => ({ names: ['after'] }));
  await assert.rejects(failed, /^Error: no$/);
  await next;
  assert.deepEqual(file.value, { names: ['after'] });
});

test('a damaged file is refused by its name, and left as it is', async (t) => {
  const path = join(await temporaryFolder(t), 'state.json');
  for (const content of ['{"names":', '{"names":[1]}', '']) {
    await writeFile(path, content);
    await assert.rejects(openJsonFile(path, schema, empty), /state\.json is not what this version wrote/);
    assert.equal(await readFile(path, 'utf8'), content);
  }
});
