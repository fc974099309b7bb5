import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { BoundedWorker } from '../bounded-worker.ts';

/**
 * A function as Lambda would run it: the path of a module that exports `handler` (or a function by default), or the
 * function itself. A module runs in a thread of its own and can not hold up the endpoint; a function that is given
 * runs where it was made.
 */
export type FunctionSource = string | { handle(event: unknown, context: unknown): unknown }['handle'];
export type FunctionSources = Readonly<Record<string, FunctionSource>>;

/** No function of this name is there. */
export class FunctionNotFoundError extends Error {
  override readonly name = 'FunctionNotFoundError';
}

/** The function threw, took too long, or answered with more than Lambda takes. */
export class FunctionFailedError extends Error {
  override readonly name = 'FunctionFailedError';
}

/** Lambda's limit for a synchronous payload, each way: bytes of JSON. */
export const max_payload_bytes = 6 * 1024 * 1024;
const memory_mb = 512;

type Options = {
  functions: FunctionSources;
  /** How long one call may take. */
  limit_ms: number;
};

type Loaded = { worker: BoundedWorker; changed_ms: number };

/** The name in a function's ARN, or the text itself where it is no ARN. */
export function functionName(arn: string): string {
  return /^arn:[^:]*:lambda:[^:]*:[^:]*:function:([^:]+)/.exec(arn)?.[1] ?? arn;
}

/** The functions that were named in the endpoint's settings. */
export class Functions {
  readonly #options: Options;
  readonly #loaded = new Map<string, Loaded>();
  #closed = false;

  constructor(options: Options) {
    this.#options = options;
  }

  /**
   * Calls the function that `arn` names with `event`, which is JSON; so is the answer.
   * @throws FunctionNotFoundError, FunctionFailedError; Error where the endpoint closes meanwhile
   */
  async invoke(arn: string, event: string): Promise<string> {
    const name = functionName(arn);
    const { functions, limit_ms } = this.#options;
    const source = Object.hasOwn(functions, name) ? functions[name] : undefined;
    if (source === undefined) throw new FunctionNotFoundError(`There is no function "${name}".`);
    const answer = await this.#run(name, source, event, limit_ms);
    if (Buffer.byteLength(answer) <= max_payload_bytes) return answer;
    throw new FunctionFailedError(`The answer has more than ${max_payload_bytes} bytes.`);
  }

  async close(): Promise<void> {
    this.#closed = true;
    await Promise.all([...this.#loaded.values()].map(({ worker }) => worker.close()));
    this.#loaded.clear();
  }

  async #run(name: string, source: FunctionSource, event: string, limit_ms: number): Promise<string> {
    try {
      if (typeof source === 'string') return String(await this.#worker(name, source).call(event, limit_ms));
      return await callHere(source, event, limit_ms);
    } catch (cause) {
      // Not the function's fault: whoever asked has to ask again.
      if (this.#closed) throw new Error('The endpoint closes.', { cause });
      throw new FunctionFailedError(cause instanceof Error ? cause.message : String(cause), { cause });
    }
  }

  /** The thread of the module as it is on the disk now: a module that was changed is loaded anew. */
  #worker(name: string, source: string): BoundedWorker {
    const path = resolve(source);
    const changed_ms = statSync(path).mtimeMs;
    const known = this.#loaded.get(name);
    if (known?.changed_ms === changed_ms) return known.worker;
    void known?.worker.retire();
    const entry = new URL('./function-worker.ts', import.meta.url);
    const worker = new BoundedWorker({ entry, data: path, memory_mb });
    this.#loaded.set(name, { worker, changed_ms });
    return worker;
  }
}

async function callHere(
  handler: Exclude<FunctionSource, string>,
  event: string,
  limit_ms: number,
): Promise<string> {
  const limit = new AbortController();
  const late = sleep(limit_ms, undefined, { signal: limit.signal }).then(() => {
    throw new Error(`It took longer than ${limit_ms} ms.`);
  });
  const answered = Promise.resolve().then(() => handler(JSON.parse(event), {}));
  try {
    return JSON.stringify(await Promise.race([answered, late])) ?? 'null';
  } finally {
    limit.abort();
  }
}
