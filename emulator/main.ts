/**
 * The endpoint as a process. Reads PORT (4566; 0 takes a free one), HEATLAKE_DATA_DIR (.heatlake), AWS_REGION
 * (us-east-1), AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY (new ones, printed, where they are not set) and
 * HEATLAKE_FUNCTIONS (name=path,name=path: modules that Firehose's Lambda processors may call). Says
 * `{"ready":true,"endpoint":...}` to its parent where it has a channel to one, else on standard output. With the
 * argument `--announce` it tells a person how to use it, in lines that a shell can read.
 */
import { constants, enableCompileCache } from 'node:module';
import { join } from 'node:path';
import { engine_memory_bytes } from './athena/engine/engine-memory.ts';
import { collectWhenIdle } from './idle-memory.ts';
import { type Log, logToStderr } from './log.ts';
import { limitMemory } from './memory-limit.ts';
import type { Emulator, EmulatorOptions } from './start-emulator.ts';

/** What the process may hold beside the SQL engine's memory. */
const memory_beside_bytes = 2 * 1024 ** 3;
/** How long closing may take: ms. What was answered is safe, so an engine that does not let go of a query is left. */
const closing_limit_ms = 15_000;

function readPort(text: string): number {
  const port = Number(text);
  if (/^\d{1,5}$/.test(text) && port <= 65_535) return port;
  throw new Error(`PORT must be a whole number from 0 to 65535, not "${text}".`);
}

/** `name=path,name=path`; a path is relative to where the process began. */
function readFunctions(text: string): Record<string, string> {
  const entries = text
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
  return Object.fromEntries(
    entries.map((entry) => {
      const [, name, path] = /^([a-zA-Z0-9_-]{1,64})=(.+)$/.exec(entry) ?? [];
      if (name !== undefined && path !== undefined) return [name, path];
      throw new Error(`HEATLAKE_FUNCTIONS must be name=path,name=path; this is not: "${entry}".`);
    }),
  );
}

type Settings = EmulatorOptions;

function readSettings(env: NodeJS.ProcessEnv): Settings {
  const accessKeyId = env.AWS_ACCESS_KEY_ID || undefined;
  const secretAccessKey = env.AWS_SECRET_ACCESS_KEY || undefined;
  if ((accessKeyId === undefined) !== (secretAccessKey === undefined)) {
    throw new Error('Set both AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or neither.');
  }
  return {
    data_dir: env.HEATLAKE_DATA_DIR || '.heatlake',
    port: readPort(env.PORT || '4566'),
    region: env.AWS_REGION || 'us-east-1',
    functions: readFunctions(env.HEATLAKE_FUNCTIONS ?? ''),
    ...(accessKeyId !== undefined && secretAccessKey !== undefined
      ? { credentials: { accessKeyId, secretAccessKey } }
      : {}),
  };
}

function announce({ endpoint, credentials, region }: Emulator, settings: Settings): void {
  const to_a_person = process.argv.includes('--announce');
  const made_credentials = settings.credentials === undefined;
  if (to_a_person || made_credentials) {
    console.log(`export AWS_ENDPOINT_URL=${endpoint}`);
    console.log(`export AWS_REGION=${region}`);
    // boto3 and older versions of the AWS CLI know only this name.
    console.log(`export AWS_DEFAULT_REGION=${region}`);
  }
  if (made_credentials) {
    console.log(`export AWS_ACCESS_KEY_ID=${credentials.accessKeyId}`);
    console.log(`export AWS_SECRET_ACCESS_KEY=${credentials.secretAccessKey}`);
  }
  if (to_a_person) {
    console.log(`# Firehose, S3, Glue, Athena and CloudFormation over the files in ${settings.data_dir}.`);
    console.log('# Paste the lines above into another shell. Ctrl+C stops the endpoint; the data stays.');
  }
  const ready = { ready: true, endpoint };
  if (process.send === undefined) console.log(JSON.stringify(ready));
  else process.send(ready);
}

/** A parent with a channel tells people itself how it goes; it leaves only what is wrong to us. */
const logFaults: Log = (level, message, fields) => {
  if (level !== 'info') logToStderr(level, message, fields);
};

/**
 * Half of a start is compiling: what was compiled is kept beside the packages, for every data directory, and loaded
 * the next time. Where nothing can be written there it is kept with the data.
 */
function keepCompiled(data_dir: string): void {
  const packages = join(import.meta.dirname, '..', 'node_modules');
  const { status } = enableCompileCache(join(packages, '.cache', 'local-aws-endpoint'));
  if (status !== constants.compileCacheStatus.FAILED) return;
  enableCompileCache(join(data_dir, 'aws', 'compile-cache'));
}

/** Resolves when somebody wants this process to end: a signal, or the parent that is gone. */
function askedToStop(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => resolve());
    process.on('disconnect', () => resolve());
  });
}

async function main(): Promise<number> {
  try {
    const asked_to_stop = askedToStop();
    const settings = readSettings(process.env);
    const log = process.send === undefined ? logToStderr : logFaults;
    keepCompiled(settings.data_dir);
    const { startEmulator } = await import('./start-emulator.ts');
    const emulator = await startEmulator({ ...settings, log });
    collectWhenIdle();
    await limitMemory(engine_memory_bytes + memory_beside_bytes, log);
    announce(emulator, settings);
    await asked_to_stop;
    setTimeout(() => process.kill(process.pid, 'SIGKILL'), closing_limit_ms).unref();
    await emulator.close();
    return 0;
  } catch (error) {
    console.error(error instanceof Error ? `The local AWS endpoint: ${error.message}` : error);
    return 1;
  }
}

// Whatever a library may have left open, this process ends when it has closed its own.
process.exit(await main());
