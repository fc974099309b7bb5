import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';

const root = join(import.meta.dirname, '..');

/** Says how it was told to end, or fails after a while, so that no run leaves it behind. */
const program = `
  const end = (how) => { console.log(how); process.exit(); };
  process.on('SIGTERM', () => end('asked to end'));
  process.on('disconnect', () => end('left alone'));
  setTimeout(() => end('never told'), 60_000);
  console.log('started');
`;

type Started = { shell: ChildProcess; said: Promise<string>; runner_pid: number };

/** Runs the program as npm does: by a shell that waits for run.mjs and passes no signal on. */
async function startByShell(t: TestContext, shells: number): Promise<Started> {
  const folder = await mkdtemp(join(tmpdir(), 'heatlake-run-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  const path = join(folder, 'program.mjs');
  await writeFile(path, program);
  const run = `"${process.execPath}" scripts/run.mjs "${path}" & echo "runner $!"; wait`;
  const command = shells === 1 ? run : `sh -c '${run}'; true`;
  const shell = spawn('sh', ['-c', command], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, npm_lifecycle_event: 'start' },
  });
  const { promise: started, resolve } = Promise.withResolvers<number>();
  let text = '';
  shell.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk;
    const [, pid] = /^runner (\d+)$/m.exec(text) ?? [];
    if (pid !== undefined && /^started$/m.test(text)) resolve(Number(pid));
  });
  // All of them write to this one pipe: it ends with the last.
  const said = once(shell.stdout, 'end').then(() => text.trim().split('\n').at(-1) ?? '');
  return { shell, said, runner_pid: await started };
}

test('a program is asked to end when the shell that npm started it in was killed', async (t) => {
  const { shell, said } = await startByShell(t, 1);
  shell.kill('SIGKILL');
  assert.equal(await said, 'asked to end');
});

test('a program is told where the process that passes signals on to it was killed', async (t) => {
  const { said, runner_pid } = await startByShell(t, 1);
  process.kill(runner_pid, 'SIGKILL');
  assert.equal(await said, 'left alone');
});

// Other systems do not show who started a parent; there npm's shell is what can be watched.
if (process.platform === 'linux') {
  test('a program is asked to end when npm itself was killed and only its shell lives', async (t) => {
    const { shell, said } = await startByShell(t, 2);
    shell.kill('SIGKILL');
    assert.equal(await said, 'asked to end');
  });
}
