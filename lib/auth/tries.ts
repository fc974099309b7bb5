/**
 * Counts tries to sign in, so that guessing becomes slow: for each sender, and for all unknown senders together.
 * After some free tries each one has to wait twice as long as the one before. In memory only, and bounded.
 */
import { rateKey } from '../sender-address.ts';

/** The most senders that are remembered. Past it the one unseen for longest is forgotten. */
const max_senders = 10_000;

type Limit = {
  /** Failures before anybody waits. */
  free: number;
  /** How long it takes until one failure is forgotten: ms. */
  forget_ms: number;
  /** The longest wait: ms. */
  max_wait_ms: number;
};

type Count = { failures: number; at_ms: number; open_at_ms: number };

export type Tries = {
  /** Counts a try of `sender` as failed. Answers 0 where it may be judged, else after how many seconds. */
  begin: (sender: string) => number;
  /** Says that the try was right: it counts no more, and strangers' failures do not hold this sender up. */
  succeed: (sender: string) => void;
};

function added(count: Count | undefined, limit: Limit, now_ms: number): Count {
  const left = count === undefined ? 0 : count.failures - (now_ms - count.at_ms) / limit.forget_ms;
  const failures = Math.max(0, left) + 1;
  const over = Math.floor(failures) - limit.free;
  const wait_ms = over < 0 ? 0 : Math.min(limit.max_wait_ms, 1000 * 2 ** Math.min(over, 30));
  return { failures, at_ms: now_ms, open_at_ms: now_ms + wait_ms };
}

/** @param now a clock that never goes back: ms */
export function createTries(
  limits: { sender: Limit; all: Limit },
  now: () => number = () => performance.now(),
): Tries {
  const senders = new Map<string, Count>();
  const known = new Map<string, true>();
  let all: Count | undefined;

  const remember = <Value>(map: Map<string, Value>, key: string, value: Value) => {
    // Deleted first, so that the map's order is the order of last use.
    map.delete(key);
    map.set(key, value);
    const oldest = map.size > max_senders ? map.keys().next() : undefined;
    if (oldest?.done === false) map.delete(oldest.value);
  };

  return {
    begin(sender) {
      const key = rateKey(sender);
      const now_ms = now();
      const is_known = known.has(key);
      const open_at_ms = Math.max(senders.get(key)?.open_at_ms ?? 0, is_known ? 0 : (all?.open_at_ms ?? 0));
      if (open_at_ms > now_ms) return Math.ceil((open_at_ms - now_ms) / 1000);
      remember(senders, key, added(senders.get(key), limits.sender, now_ms));
      if (!is_known) all = added(all, limits.all, now_ms);
      return 0;
    },
    succeed(sender) {
      const key = rateKey(sender);
      senders.delete(key);
      if (!known.has(key) && all !== undefined) all = { ...all, failures: Math.max(0, all.failures - 1) };
      remember(known, key, true);
    },
  };
}

const minute_ms = 60_000;

/** Of people, by link or password: 5 at once, then waits up to 15 min. All unknown senders: 50, then up to 30 s. */
const signin_limits = {
  sender: { free: 5, forget_ms: 2 * minute_ms, max_wait_ms: 15 * minute_ms },
  all: { free: 50, forget_ms: 10_000, max_wait_ms: 30_000 },
};

/** Of programs, by the API token, which is longer and is sent with each request. */
const token_limits = {
  sender: { free: 20, forget_ms: minute_ms / 2, max_wait_ms: minute_ms },
  all: { free: 500, forget_ms: 1000, max_wait_ms: 5000 },
};

const key = Symbol.for('heatlake.tries');
const shared = globalThis as typeof globalThis & { [key]?: { signin: Tries; token: Tries } };

/** The counts of this process. Each of Next's bundles has its own copy of this module, so they hang on the global. */
export function tries(): { signin: Tries; token: Tries } {
  shared[key] ??= { signin: createTries(signin_limits), token: createTries(token_limits) };
  return shared[key];
}
