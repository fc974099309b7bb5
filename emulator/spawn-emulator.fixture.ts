import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Emulator } from './start-emulator.ts';
import type { Ends } from './temporary-folder.fixture.ts';

const main = fileURLToPath(new URL('./main.ts', import.meta.url));
const credentials = { accessKeyId: 'TESTKEYOFAPROCESS', secretAccessKey: 'only-for-this-test' };
const region = 'us-east-1';

export type EmulatorProcess = {
  child: ChildProcess;
  /** What it has written until now. */
  out(): string;
  error(): string;
  /** Its exit code, once it is gone and all that it wrote is read. */
  exit: Promise<number | null>;
};

type Program = {
  args?: string[];
  /** Whether it has a channel to this process. */
  channel?: 'ipc' | 'ignore';
  /** What a shell does before it becomes the endpoint: it sets limits. */
  shell?: string | undefined;
  /** The shell; its units of `ulimit -f` differ: 512 bytes in sh, 1024 in bash. */
  shell_program?: 'sh' | 'bash';
};

/** The endpoint as a process, with this environment and PATH; on a free port unless `env` names one. */
export function runEmulator(env: Record<string, string>, program: Program = {}): EmulatorProcess {
  const { args = [], channel = 'ipc', shell, shell_program = 'sh' } = program;
  const command = [process.execPath, main, ...args];
  const [file = '', ...rest] =
    shell === undefined ? command : [shell_program, '-c', `${shell}; exec "$0" "$@"`, ...command];
  const child: ChildProcess = spawn(file, rest, {
    env: { PATH: process.env.PATH, NODE_ENV: process.env.NODE_ENV, PORT: '0', AWS_REGION: region, ...env },
    stdio: ['ignore', 'pipe', 'pipe', channel],
  });
  const { stdout, stderr } = child;
  assert.ok(stdout && stderr);
  let [out, error] = ['', ''];
  stdout.on('data', (chunk) => {
    out += String(chunk);
  });
  stderr.on('data', (chunk) => {
    error += String(chunk);
  });
  // Not 'close': after a disconnect on this side it never comes.
  const ended = Promise.all([once(child, 'exit'), once(stdout, 'end'), once(stderr, 'end')]);
  return { child, out: () => out, error: () => error, exit: ended.then(() => child.exitCode) };
}

/** Where it listens, once it says so to its channel. @throws Error with what it wrote, where it ends before */
export async function ready({ child, error, exit }: EmulatorProcess): Promise<string> {
  const early = exit.then((code) => Promise.reject(new Error(`It ended with ${code}: ${error()}`)));
  const [message] = await Promise.race([once(child, 'message'), early]);
  assert.equal(message.ready, true);
  return String(message.endpoint);
}

/** Ends a process at once, and resolves when it is gone. */
export async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}

export type SpawnedEmulator = { child: ChildProcess; emulator: Emulator };

/** The endpoint as a process of its own that listens; it ends with the test. `close` kills it. */
export async function spawnEmulator(
  t: Ends,
  data_dir: string,
  { env = {}, ...program }: { env?: Record<string, string> } & Program = {},
): Promise<SpawnedEmulator> {
  const running = runEmulator(
    {
      HEATLAKE_DATA_DIR: data_dir,
      AWS_ACCESS_KEY_ID: credentials.accessKeyId,
      AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
      ...env,
    },
    program,
  );
  const { child } = running;
  t.after(() => kill(child));
  const endpoint = await ready(running);
  return { child, emulator: { endpoint, credentials, region, close: () => kill(child) } };
}
