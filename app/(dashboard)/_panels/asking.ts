/**
 * What is known of a question while it waits: which queries were started for it. A panel is given the promise of an
 * outcome, and finds by it which question that is.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import { createHash } from 'node:crypto';

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

  /** @param question what it is that is asked, whatever has to be told apart */
  constructor(question: unknown) {
    this.key = createHash('sha256').update(JSON.stringify(question)).digest('base64url').slice(0, 16);
  }

  note(started: Started): void {
    this.#started.push(started);
    this.#waiting.resolve();
    this.#waiting = Promise.withResolvers();
  }

  /** The newest query, where there are more than `known`; waits until there are. */
  async startedAfter(known: number): Promise<{ started: Started; count: number }> {
    for (;;) {
      const started = this.#started.at(-1);
      if (started !== undefined && this.#started.length > known) {
        return { started, count: this.#started.length };
      }
      await this.#waiting.promise;
    }
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
    for (let known = 0; !is_over; ) {
      const { started, count } = await other.startedAfter(known);
      known = count;
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
