import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Emulator } from './start-emulator.ts';

const main = fileURLToPath(new URL('./main.ts', import.meta.url));
const credentials = { accessKeyId: 'TESTKEYOFAPROCESS', secretAccessKey: 'only-for-this-test' };
const region = 'us-east-1';

export type SpawnedEmulator = { child: ChildProcess; emulator: Emulator };

/** Ends a process at once, and resolves when it is gone. */
export async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}

/**
 * The endpoint as a process of its own, which ends with the test. `close` kills it.
 * @param options.shell what a shell does before it becomes the endpoint: it sets limits
 * @param options.shell_program the shell; its units of `ulimit -f` differ: 512 bytes in sh, 1024 in bash
 */
export async function spawnEmulator(
  t: TestContext,
  data_dir: string,
  options: { env?: Record<string, string>; shell?: string; shell_program?: 'sh' | 'bash' } = {},
): Promise<SpawnedEmulator> {
  const [command, args] =
    options.shell === undefined
      ? [process.execPath, [main]]
      : [options.shell_program ?? 'sh', ['-c', `${options.shell}; exec "$0" "$1"`, process.execPath, main]];
  const child: ChildProcess = spawn(command, args, {
    env: {
      PATH: process.env.PATH,
      NODE_ENV: 'test',
      PORT: '0',
      HEATLAKE_DATA_DIR: data_dir,
      AWS_REGION: region,
      AWS_ACCESS_KEY_ID: credentials.accessKeyId,
      AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
      ...options.env,
    },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  t.after(() => kill(child));
  assert.ok(child.stdout);
  for await (const line of createInterface({ input: child.stdout })) {
    const { endpoint } = JSON.parse(line);
    return { child, emulator: { endpoint, credentials, region, close: () => kill(child) } };
  }
  throw new Error('The endpoint did not start.');
}
