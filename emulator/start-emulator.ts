import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import type { Server } from 'node:http';
import { join, resolve } from 'node:path';
import { openAthena } from './athena/athena.ts';
import { openCloudFormation } from './cloudformation/cloudformation.ts';
import type { Context } from './context.ts';
import { lockDataDir } from './data-dir-lock.ts';
import { openFirehose } from './firehose/open-firehose.ts';
import { type FunctionSources, Functions } from './functions/functions.ts';
import { openCatalog } from './glue/catalog.ts';
import { openCrawlers } from './glue/crawler/open-crawlers.ts';
import { type Log, logToStderr } from './log.ts';
import { startExpiry } from './s3/expire-objects.ts';
import { openObjectStore } from './s3/open-object-store.ts';
import { createEmulatorServer } from './server.ts';
import type { Credentials } from './sigv4.ts';

export type EmulatorOptions = {
  /** The emulator keeps its own state in `aws` in it and the buckets in `lake`. */
  data_dir: string;
  /** 0 takes a free port. */
  port?: number;
  /** Without them, new random ones. */
  credentials?: Credentials;
  region?: string;
  log?: Log;
  /** What Firehose's Lambda processors may call, by the function's name in its ARN. */
  functions?: FunctionSources;
  /** How long one call of a function may take: ms, a minute without it. */
  function_limit_ms?: number;
};

export type Emulator = {
  endpoint: string;
  credentials: Credentials;
  region: string;
  /** Answers what has begun, stops, and frees the data directory. All data stays. */
  close(): Promise<void>;
};

const default_function_limit_ms = 60_000;
const account_id = '000000000000';
/** How long answers that have begun may take once the endpoint closes. */
const grace_ms = 3000;

/** New credentials, good for one run. */
export function createCredentials(): Credentials {
  return {
    accessKeyId: `HL${randomBytes(9).toString('hex').toUpperCase()}`,
    secretAccessKey: randomBytes(30).toString('base64url'),
  };
}

/** What is to be undone, the last first. */
class Closers {
  readonly #steps: (() => unknown)[] = [];

  add(step: () => unknown): void {
    this.#steps.push(step);
  }

  /** @throws the first failure, after every step was tried */
  async run(): Promise<void> {
    const failures: unknown[] = [];
    for (let step = this.#steps.pop(); step !== undefined; step = this.#steps.pop()) {
      try {
        await step();
      } catch (error) {
        failures.push(error);
      }
    }
    if (failures.length > 0) throw failures[0];
  }
}

type Resolved = { data_dir: string; region: string; log: Log; functions: Functions };

async function openContext(options: Resolved, closers: Closers): Promise<Context> {
  const { data_dir, region, log, functions } = options;
  const aws_dir = join(data_dir, 'aws');
  const lock = await lockDataDir(aws_dir);
  closers.add(() => lock.release());
  const objects = await openObjectStore(join(data_dir, 'lake'));
  closers.add(() => objects.close());
  const expiry = startExpiry({ objects, log });
  closers.add(() => expiry.close());
  const catalog = await openCatalog(join(aws_dir, 'glue'));
  closers.add(() => catalog.close());
  const crawlers = await openCrawlers(join(aws_dir, 'glue'), { objects, catalog, log });
  closers.add(() => crawlers.close());
  const cloudformation = await openCloudFormation({ data_dir: aws_dir });
  const firehose = await openFirehose({
    data_dir: aws_dir,
    region,
    account_id,
    objects,
    catalog,
    functions,
    log,
  });
  closers.add(() => firehose.close());
  const athena = await openAthena({ data_dir: aws_dir, objects, catalog, log });
  closers.add(() => athena.close());
  // Work on a stack uses the services: it ends before they close.
  closers.add(() => cloudformation.idle());
  return {
    data_dir: aws_dir,
    region,
    account_id,
    objects,
    catalog,
    crawlers,
    firehose,
    athena,
    cloudformation,
  };
}

async function listen(server: Server, port: number): Promise<number> {
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return address.port;
}

async function closeServer(server: Server): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  const force = setTimeout(() => server.closeAllConnections(), grace_ms);
  // An answer that is on its way leaves its connection idle.
  const sweep = setInterval(() => server.closeIdleConnections(), 20);
  await closed;
  clearTimeout(force);
  clearInterval(sweep);
}

/**
 * Starts the endpoint in this process, on 127.0.0.1.
 * @throws Error where another process owns the data directory, or the port is taken
 */
export async function startEmulator(options: EmulatorOptions): Promise<Emulator> {
  const { port = 0, region = 'us-east-1', credentials = createCredentials(), log = logToStderr } = options;
  const closers = new Closers();
  try {
    const limit_ms = options.function_limit_ms ?? default_function_limit_ms;
    const functions = new Functions({ functions: options.functions ?? {}, limit_ms });
    const context = await openContext(
      { data_dir: resolve(options.data_dir), region, log, functions },
      closers,
    );
    const server = createEmulatorServer({ context, credentials, log });
    const listening = await listen(server, port);
    closers.add(() => closeServer(server));
    context.athena.prepare();
    let closed: Promise<void> | undefined;
    const close = () => {
      closed ??= closers.run();
      return closed;
    };
    return { endpoint: `http://127.0.0.1:${listening}`, credentials, region, close };
  } catch (error) {
    await closers.run();
    throw error;
  }
}
