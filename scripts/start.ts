/** What `npm start` and `npm run dev` run: build, the local AWS endpoint where AWS is not named, the server. */
import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { issueSigninToken } from '#lib/auth/signin-token.ts';
import { type Config, ConfigError, publicUrl, readConfig } from '#lib/config.ts';
import { ensureBuilt } from './build.ts';
import { startLocalStack } from './local-stack.ts';
import { type Supervised, supervise } from './supervise.ts';

const root = join(import.meta.dirname, '..');
const dev = process.argv.includes('--dev');
const say = (line: string) => console.log(line);

async function signinLink(config: Config): Promise<string> {
  const token = config.HEATLAKE_SIGNIN_TOKEN ?? (await issueSigninToken(config.HEATLAKE_DATA_DIR));
  return `${publicUrl(config)}/signin#token=${encodeURIComponent(token)}`;
}

/** The environment of the server, and what was started for it; the last started is the first to be stopped. */
async function startStack(config: Config, running: Supervised[]): Promise<NodeJS.ProcessEnv> {
  if (config.HEATLAKE_STACK !== undefined) {
    say(`Using the stack "${config.HEATLAKE_STACK}" on AWS, region ${config.AWS_REGION}.`);
    return process.env;
  }
  const { env, emulator } = await startLocalStack({
    data_dir: config.HEATLAKE_DATA_DIR,
    buffer_seconds: config.HEATLAKE_BUFFER_SECONDS ?? 1,
    region: config.AWS_REGION,
    log: say,
  });
  running.push(emulator);
  return env;
}

async function start(config: Config, running: Supervised[]): Promise<void> {
  await ensureBuilt(dev ? ['tracker', 'template'] : undefined);
  // What people did lies here: nobody else on this machine needs to read it.
  await mkdir(config.HEATLAKE_DATA_DIR, { recursive: true, mode: 0o700 });
  const env = await startStack(config, running);
  const server = await supervise({
    name: 'The server',
    args: [join(root, 'server.ts'), ...(dev ? ['--dev'] : [])],
    env: {
      ...env,
      NODE_ENV: dev ? 'development' : 'production',
      NEXTAUTH_URL: publicUrl(config),
      NEXT_TELEMETRY_DISABLED: '1',
    },
    log: say,
  });
  running.push(server);
  say(`
  Heatlake is running.

    Dashboard   ${await signinLink(config)}
                (this link signs you in${config.HEATLAKE_SIGNIN_TOKEN === undefined ? ' once; each start prints a new one' : ''})
    Demo page   ${publicUrl(config)}/demo
    Data        ${config.HEATLAKE_DATA_DIR}

  Ctrl+C stops it. All data stays.
`);
}

/** Settles when one of them was ended by somebody else, who wants Heatlake to stop. */
async function endedByOthers(running: Supervised[]): Promise<number> {
  return Promise.race(running.map(({ ended }) => ended));
}

async function stopAll(running: Supervised[]): Promise<void> {
  for (const process of running.toReversed()) await process.stop();
}

async function main(): Promise<number> {
  if (existsSync(join(root, '.env'))) process.loadEnvFile(join(root, '.env'));
  const running: Supervised[] = [];
  const { promise: asked_to_stop, resolve: stop } = Promise.withResolvers<number>();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stop(0));
  process.on('disconnect', () => stop(0));
  try {
    await start(readConfig(process.env), running);
    return await Promise.race([asked_to_stop, endedByOthers(running)]);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    console.error(
      error instanceof ConfigError ? error.message : `Heatlake could not start: ${error.message}`,
    );
    return 1;
  } finally {
    await stopAll(running);
    if (process.connected) process.disconnect();
  }
}

process.exitCode = await main();
