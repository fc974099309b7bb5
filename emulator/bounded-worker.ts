import { setTimeout as sleep } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';

/** The work did not end well: it threw, ran out of time or memory, or the thread ended under it. */
export class WorkerFailedError extends Error {
  override readonly name = 'WorkerFailedError';
}

type Options = {
  /** A module that answers each message of its parent with `{ok: true, value}` or `{ok: false, message}`. */
  entry: URL;
  data?: unknown;
  /** Heap of one thread: MiB. */
  memory_mb: number;
};

type Reply = { ok: true; value: unknown } | { ok: false; message: string };

function readReply(message: unknown): Reply {
  if (typeof message === 'object' && message !== null && 'ok' in message) {
    if (message.ok === true) return { ok: true, value: 'value' in message ? message.value : undefined };
    return { ok: false, message: 'message' in message ? String(message.message) : 'It failed.' };
  }
  return { ok: false, message: 'The thread answered what is no answer.' };
}

/** The worker's next sign of life: an answer, an error, or its end. */
function nextReply(worker: Worker): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const settle = (act: () => void) => {
      worker.off('message', onMessage).off('error', onError).off('exit', onExit);
      act();
    };
    const onMessage = (message: unknown) => settle(() => resolve(readReply(message)));
    const onError = (cause: unknown) =>
      settle(() =>
        reject(new WorkerFailedError(cause instanceof Error ? cause.message : String(cause), { cause })),
      );
    const onExit = (code: number) =>
      settle(() => reject(new WorkerFailedError(`The thread ended by itself, with ${code}.`)));
    worker.on('message', onMessage).on('error', onError).on('exit', onExit);
  });
}

/**
 * Runs code that is not trusted to end, in threads of its own: one call at a time in each, one thread kept for the
 * next call. A call that fails in any way takes its thread with it and nothing else.
 */
export class BoundedWorker {
  readonly #options: Options;
  readonly #all = new Set<Worker>();
  #idle: Worker | undefined;
  #closed = false;

  constructor(options: Options) {
    this.#options = options;
  }

  /**
   * What the thread makes of `message`, which is cloned. Throws the thread's own failure as an Error.
   * @throws WorkerFailedError where it takes longer than `limit_ms` or its thread ends; Error with the words of
   *   what the code threw
   */
  async call(message: unknown, limit_ms: number): Promise<unknown> {
    if (this.#closed) throw new WorkerFailedError('It is closed.');
    const worker = this.#idle ?? this.#start();
    this.#idle = undefined;
    worker.ref();
    const limit = new AbortController();
    try {
      const reply = nextReply(worker);
      worker.postMessage(message);
      const late = sleep(limit_ms, undefined, { signal: limit.signal }).then(() => {
        throw new WorkerFailedError(`It took longer than ${limit_ms} ms.`);
      });
      const answer = await Promise.race([reply, late]);
      limit.abort();
      await this.#rest(worker);
      if (answer.ok) return answer.value;
      throw new Error(answer.message);
    } catch (error) {
      limit.abort();
      if (error instanceof WorkerFailedError) await this.#end(worker);
      throw error;
    }
  }

  /** Takes no more calls; those under way end as they would. */
  async retire(): Promise<void> {
    this.#closed = true;
    if (this.#idle !== undefined) await this.#end(this.#idle);
  }

  /** Ends all threads, whatever they do. */
  async close(): Promise<void> {
    this.#closed = true;
    await Promise.all([...this.#all].map((worker) => this.#end(worker)));
  }

  #start(): Worker {
    const { entry, data, memory_mb } = this.#options;
    const worker = new Worker(entry, {
      workerData: data,
      resourceLimits: { maxOldGenerationSizeMb: memory_mb },
      stdout: true,
      stderr: true,
    });
    this.#all.add(worker);
    // Standard output is the parent's own.
    for (const output of [worker.stdout, worker.stderr]) {
      output.on('data', (chunk: Buffer) => process.stderr.write(chunk));
    }
    // Without a listener an error between two calls would end the process.
    worker.on('error', () => this.#forget(worker));
    worker.on('exit', () => this.#forget(worker));
    return worker;
  }

  #forget(worker: Worker): void {
    this.#all.delete(worker);
    if (this.#idle === worker) this.#idle = undefined;
  }

  async #rest(worker: Worker): Promise<void> {
    if (this.#idle !== undefined || this.#closed || !this.#all.has(worker)) return this.#end(worker);
    worker.unref();
    this.#idle = worker;
  }

  async #end(worker: Worker): Promise<void> {
    this.#forget(worker);
    await worker.terminate();
  }
}
