import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { DataDirInUse, lockDataDir } from './data-dir-lock.ts';

async function makeFolder(context: TestContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'heatlake-lock-'));
  context.after(() => rm(folder, { recursive: true }));
  return folder;
}

test('A data directory has one owner at a time, and the refusal names the directory', async (context) => {
  const folder = await makeFolder(context);
  const first = await lockDataDir(folder);
  await assert.rejects(
    lockDataDir(folder),
    (error) => error instanceof DataDirInUse && error.message.includes(folder),
  );
  first.release();
  const second = await lockDataDir(folder);
  second.release();
});

test('A data directory that is missing is made, for its owner alone', async (context) => {
  const folder = join(await makeFolder(context), 'not', 'there');
  (await lockDataDir(folder)).release();
  assert.equal((await stat(folder)).mode & 0o077, 0);
});

test('The owner’s death frees the directory, even by kill -9', async (context) => {
  const folder = await makeFolder(context);
  const code = `
    import { lockDataDir } from ${JSON.stringify(join(import.meta.dirname, 'data-dir-lock.ts'))};
    globalThis.lock = await lockDataDir(${JSON.stringify(folder)});
    console.log('locked');
    setInterval(() => {}, 1000);`;
  const owner = spawn(process.execPath, ['--input-type=module', '--eval', code], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  context.after(() => owner.kill('SIGKILL'));
  await once(owner.stdout, 'data');
  await assert.rejects(lockDataDir(folder), DataDirInUse);
  owner.kill('SIGKILL');
  await once(owner, 'exit');
  (await lockDataDir(folder)).release();
});
