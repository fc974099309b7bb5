import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { lockDataDir } from './data-dir-lock.ts';
import { temporaryFolder } from './temporary-folder.fixture.ts';

/** A process that takes the lock, says so, and keeps it until it is killed. */
async function spawnOwner(t: TestContext, folder: string): Promise<ChildProcess> {
  const module = JSON.stringify(join(import.meta.dirname, 'data-dir-lock.ts'));
  const script = `
    const { lockDataDir } = await import(${module});
    await lockDataDir(${JSON.stringify(folder)});
    process.send('locked');
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', script], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  t.after(() => child.kill('SIGKILL'));
  assert.equal((await once(child, 'message'))[0], 'locked');
  return child;
}

test('a second owner is refused and told the pid of the first, from another process and from the same', async (t) => {
  const folder = await temporaryFolder(t);
  const owner = await spawnOwner(t, folder);
  const in_use = new RegExp(`is in use by the process ${owner.pid}\\.`);
  await assert.rejects(lockDataDir(folder), in_use);
  await assert.rejects(lockDataDir(folder), in_use);

  const own = await lockDataDir(join(folder, 'own'));
  await assert.rejects(lockDataDir(join(folder, 'own')), new RegExp(`process ${process.pid}\\.`));
  own.release();
});

test('the folder of an owner that was killed with -9 can be taken over at once, by one only', async (t) => {
  const folder = await temporaryFolder(t);
  const owner = await spawnOwner(t, folder);
  owner.kill('SIGKILL');
  await once(owner, 'exit');
  const takers = await Promise.allSettled([lockDataDir(folder), lockDataDir(folder), lockDataDir(folder)]);
  const locks = takers.flatMap((taker) => (taker.status === 'fulfilled' ? [taker.value] : []));
  assert.equal(locks.length, 1);
  locks[0]?.release();
});

test('a released folder can be locked again', async (t) => {
  const folder = await temporaryFolder(t);
  (await lockDataDir(folder)).release();
  (await lockDataDir(folder)).release();
});
