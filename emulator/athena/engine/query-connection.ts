import { setTimeout } from 'node:timers/promises';
import type { DuckDBConnection } from '@duckdb/node-api';

const interrupt_again_ms = 25;

/** The connection of one query: it is interrupted when the query's signal aborts, and closed once. */
export class QueryConnection {
  readonly connection: DuckDBConnection;
  readonly #signal: AbortSignal;
  readonly #onAbort = () => void this.stop();
  #work: Promise<unknown> | undefined;
  #is_closed = false;

  constructor(connection: DuckDBConnection, signal: AbortSignal) {
    this.connection = connection;
    this.#signal = signal;
    signal.addEventListener('abort', this.#onAbort, { once: true });
  }

  /** Runs one step of the query at a time. @throws the signal's reason, where it has aborted */
  async run<T>(step: () => Promise<T>): Promise<T> {
    this.#signal.throwIfAborted();
    if (this.#is_closed) throw new Error('The connection is closed.');
    const work = step();
    this.#work = work;
    try {
      const result = await work;
      // An interrupted stream may only end.
      this.#signal.throwIfAborted();
      return result;
    } finally {
      this.#work = undefined;
    }
  }

  /**
   * Ends the step that runs, and closes. DuckDB forgets an interrupt that comes just before its work begins,
   * so it is given again until the step has ended.
   */
  async stop(): Promise<void> {
    while (this.#work !== undefined) {
      this.connection.interrupt();
      await Promise.race([Promise.allSettled([this.#work]), setTimeout(interrupt_again_ms)]);
    }
    this.close();
  }

  close(): void {
    if (this.#is_closed) return;
    this.#is_closed = true;
    this.#signal.removeEventListener('abort', this.#onAbort);
    this.connection.closeSync();
  }
}
