/**
 * What is known of a question while it waits: which queries were started for it. A panel is given the promise of an
 * outcome, and finds by it which question that is.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import { createHash } from 'node:crypto';
import type { Fault } from './ask.ts';

/** A query that was started for a question. */
export type Started = {
  /** See lib/auth/query-ticket.ts. */
  ticket: string;
  /** Of a clock that never goes back: ms. */
  at_ms: number;
};

/** A question that waits. */
export class Asking {
  /** The same for the same question, on every page and server. */
  readonly key: string;
  readonly #started: Started[] = [];
  #waiting = Promise.withResolvers<void>();
  readonly #ending = new AbortController();
  #stopped: Fault | undefined;

  /** @param question what it is that is asked, whatever has to be told apart */
  constructor(question: unknown) {
    this.key = createHash('sha256').update(JSON.stringify(question)).digest('base64url').slice(0, 16);
  }

  note(started: Started): void {
    this.#started.push(started);
    this.#waiting.resolve();
    this.#waiting = Promise.withResolvers();
  }

  /** Every query that was started so far, the newest last. */
  get started(): readonly Started[] {
    return this.#started;
  }

  /** The query that was started first after the first `known` ones; waits until there is one. */
  async startedAfter(known: number): Promise<Started> {
    for (;;) {
      const started = this.#started[known];
      if (started !== undefined) return started;
      await this.#waiting.promise;
    }
  }

  /** Gives up whatever else is asked for this question: somebody stopped one of its queries. */
  stop(fault: Fault): void {
    this.#stopped ??= fault;
    this.#ending.abort();
  }

  /** Why the question has no answer, once somebody has stopped it. */
  get stopped(): Fault | undefined {
    return this.#stopped;
  }

  /** Aborted once somebody has stopped the question. */
  get signal(): AbortSignal {
    return this.#ending.signal;
  }
}

const by_outcome = new WeakMap<Promise<unknown>, Asking>();
const current = new AsyncLocalStorage<Asking>();

/** The question behind an outcome; undefined where nothing is known of it. */
export function askingOf(outcome: Promise<unknown>): Asking | undefined {
  return by_outcome.get(outcome);
}

/** The question that the caller is part of. */
export function currentAsking(): Asking | undefined {
  return current.getStore();
}

/**
 * Runs what a panel asks: each `ask` inside belongs to the one question, is shown as its progress, and is asked anew
 * with it when somebody refreshes the panel.
 * @param question tells it apart from every other panel's, on every page
 */
export function asOneQuestion<Value>(question: unknown, run: () => Promise<Value>): Promise<Value> {
  const asking = new Asking(question);
  const outcome = current.run(asking, run);
  by_outcome.set(outcome, asking);
  return outcome;
}

/** Waits for the outcome of another question, and shows its queries as those of the current one meanwhile. */
export async function alsoWaitFor<Value>(outcome: Promise<Value>): Promise<Value> {
  const [own, other] = [currentAsking(), askingOf(outcome)];
  if (own === undefined || other === undefined) return outcome;
  let is_over = false;
  const follow = async () => {
    for (let known = 0; !is_over; known += 1) {
      const started = await other.startedAfter(known);
      if (!is_over) own.note(started);
    }
  };
  // Nothing in it throws; it stays where it is once the other question starts no more queries.
  void follow();
  try {
    return await outcome;
  } finally {
    is_over = true;
  }
}
