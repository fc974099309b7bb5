/** A Heatlake of its own for a measurement: the very program that `npm start` runs, over a new folder. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '#scripts/free-port.ts';

export const api_token = 'api-token-of-the-measurements';

export type Heatlake = { url: string; stop(): Promise<void> };

/** Starts it and resolves once it says that it runs. */
export async function startHeatlake(data_dir: string): Promise<Heatlake> {
  const port = await freePort();
  const child = spawn(process.execPath, [join(import.meta.dirname, '..', 'scripts', 'start.ts')], {
    env: {
      ...process.env,
      PORT: String(port),
      HEATLAKE_DATA_DIR: data_dir,
      HEATLAKE_API_TOKEN: api_token,
      HEATLAKE_RATE_LIMIT: '0',
    },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  let output = '';
  const { promise: running, resolve, reject } = Promise.withResolvers<void>();
  child.stdout.on('data', (chunk) => {
    output += String(chunk);
    if (output.includes('Heatlake is running.')) resolve();
  });
  child.on('exit', () => reject(new Error(`Heatlake ended: ${output}`)));
  await running;
  return {
    url: `http://127.0.0.1:${port}`,
    async stop() {
      child.kill('SIGTERM');
      if (child.exitCode === null) await once(child, 'exit');
    },
  };
}

/** Runs `work` with a new folder, and removes it. */
export async function withFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'heatlake-bench-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
