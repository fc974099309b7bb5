import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { supervise } from './supervise.ts';

async function program(text: string): Promise<{ path: string; remove: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'heatlake-supervise-'));
  const path = join(folder, 'program.mjs');
  await writeFile(path, text);
  return { path, remove: () => rm(folder, { recursive: true }) };
}

const serves = 'process.send({ ready: true, port: process.env.PORT }); setInterval(() => {}, 1000);';

test('a process that is killed is started again, with what it said when it was ready', async (t) => {
  const { path, remove } = await program(serves);
  t.after(remove);
  const ports: unknown[] = [];
  const { promise: again, resolve } = Promise.withResolvers<void>();
  const supervised = await supervise({
    name: 'program',
    args: [path],
    env: { ...process.env, PORT: '0' },
    onReady: ({ port }) => {
      if (ports.push(port) === 2) resolve();
      return { PORT: '4711' };
    },
    log: () => undefined,
  });
  t.after(() => supervised.stop());
  const pid = supervised.pid();
  assert.ok(pid !== undefined);
  process.kill(pid, 'SIGKILL');
  await again;
  assert.notEqual(supervised.pid(), pid);
  assert.deepEqual(ports, ['0', '4711']);
});

test('a process that ends before it was ready is an error, not a loop', async (t) => {
  const { path, remove } = await program('process.exit(3);');
  t.after(remove);
  const starting = supervise({ name: 'program', args: [path], env: process.env, log: () => undefined });
  await assert.rejects(starting, /program ended \(exit code 3\) before it was ready/);
});

test('a process that was asked to stop is not started again', async (t) => {
  const { path, remove } = await program(serves);
  t.after(remove);
  const lines: string[] = [];
  const supervised = await supervise({
    name: 'program',
    args: [path],
    env: process.env,
    log: (line) => lines.push(line),
  });
  await supervised.stop();
  await supervised.ended;
  assert.deepEqual(lines, []);
});

test('a process that somebody else asked to end stays ended', async (t) => {
  const { path, remove } = await program(`process.on('SIGTERM', () => process.exit(0)); ${serves}`);
  t.after(remove);
  const lines: string[] = [];
  const supervised = await supervise({
    name: 'program',
    args: [path],
    env: process.env,
    log: (line) => lines.push(line),
  });
  t.after(() => supervised.stop());
  const pid = supervised.pid();
  assert.ok(pid !== undefined);
  process.kill(pid, 'SIGTERM');
  assert.equal(await supervised.ended, 0);
  assert.deepEqual(lines, []);
});
