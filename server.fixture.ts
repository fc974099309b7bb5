/** server.ts as a process, for tests. Needs `npm run build` once before. */
import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { z } from 'zod';
import { freePort } from '#scripts/free-port.ts';

const ready = z.object({ ready: z.literal(true), url: z.url() });

export async function makeFolder(context: TestContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'heatlake-server-'));
  // The server over it is ended by a hook of its own, after this one, and may still write.
  context.after(() => rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 }));
  return folder;
}

type Running = { child: ChildProcess; output: () => string; ended: Promise<number | null> };

/** Runs server.ts with a lake at `endpoint` and nothing else of this process's environment. */
export function run(context: TestContext, endpoint: string, env: Record<string, string>): Running {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'server.ts')], {
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: {
      PATH: process.env.PATH,
      NODE_ENV: 'production',
      AWS_ENDPOINT_URL: endpoint,
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'test',
      HEATLAKE_DELIVERY_DEADLINE_MS: '50',
      ...env,
    },
  });
  let text = '';
  const ends: Promise<unknown>[] = [once(child, 'exit')];
  for (const stream of [child.stdout, child.stderr]) {
    if (stream === null) continue;
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
    });
    ends.push(once(stream, 'end'));
  }
  // Not 'close': a child whose channel its parent has cut does not emit it.
  const ended = Promise.all(ends).then(() => child.exitCode);
  context.after(async () => {
    child.kill('SIGKILL');
    await ended;
  });
  return { child, output: () => text, ended };
}

/** The same on a port of its own, once it is ready. */
export async function start(
  context: TestContext,
  endpoint: string,
  data_dir: string,
  env: Record<string, string> = {},
) {
  const port = await freePort();
  const running = run(context, endpoint, { PORT: String(port), HEATLAKE_DATA_DIR: data_dir, ...env });
  const [message] = await Promise.race([once(running.child, 'message'), running.ended.then(() => [])]);
  assert.ok(ready.safeParse(message).success, running.output());
  return { ...running, url: `http://127.0.0.1:${port}` };
}
