/** A Heatlake of its own, whose queries are slow or fail when a test wants it. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../scripts/free-port.ts';
import { startLocalStack } from '../scripts/local-stack.ts';
import { supervise } from '../scripts/supervise.ts';
import { startAthenaProxy } from './athena-proxy.ts';
import { api_token, signin_token } from './heatlake.ts';

const quiet = () => undefined;

/** @param settings of the server, beside those that every test's server has */
export async function startSlowHeatlake(settings: Readonly<Record<string, string>> = {}) {
  const data_dir = await mkdtemp(join(tmpdir(), 'heatlake-slow-'));
  const stack = await startLocalStack({ data_dir, buffer_seconds: 0, log: quiet });
  const athena = await startAthenaProxy(String(stack.env.AWS_ENDPOINT_URL));
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const server = await supervise({
    name: 'server',
    args: [join(import.meta.dirname, '..', 'server.ts')],
    env: {
      ...stack.env,
      AWS_ENDPOINT_URL: athena.url,
      NODE_ENV: 'production',
      PORT: String(port),
      HEATLAKE_DATA_DIR: data_dir,
      HEATLAKE_SIGNIN_TOKEN: signin_token,
      HEATLAKE_API_TOKEN: api_token,
      NEXTAUTH_URL: url,
      ...settings,
    },
    log: quiet,
  });
  return {
    url,
    athena,
    /** What a program sets to reach the same local endpoint. */
    aws_env: stack.env,
    async close(): Promise<void> {
      await server.stop();
      await athena.close();
      await stack.emulator.stop();
      await rm(data_dir, { recursive: true, force: true });
    },
  };
}

export type SlowHeatlake = Awaited<ReturnType<typeof startSlowHeatlake>>;
