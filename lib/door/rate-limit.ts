import { rateKey } from '../sender-address.ts';

export type RateLimit = {
  /**
   * Takes `events` from what `address` may still send. Answers 0 where it may, and otherwise after how
   * many seconds it may try again; then nothing is taken.
   */
  take: (address: string, events: number) => number;
};

type Bucket = { tokens: number; at_ms: number };

/** The most addresses that are remembered: about 10 MB. Past it the one unseen for longest is forgotten. */
const max_addresses = 50_000;
/** A full bucket always holds the largest request; see `max_events`. */
const min_burst = 100;

/**
 * A token bucket per address: `per_second` events a second, and as many (at least 100) at once after a
 * pause. 0 turns the limit off.
 * @param now a clock that never goes back: ms
 */
export function createRateLimit(per_second: number, now: () => number = () => performance.now()): RateLimit {
  if (per_second === 0) return { take: () => 0 };
  const burst = Math.max(per_second, min_burst);
  const buckets = new Map<string, Bucket>();
  return {
    take(address, events) {
      const key = rateKey(address);
      const at_ms = now();
      const known = buckets.get(key) ?? { tokens: burst, at_ms };
      const tokens = Math.min(burst, known.tokens + ((at_ms - known.at_ms) / 1000) * per_second);
      const missing = events - tokens;
      // Deleted first, so that the map's order is the order of last use.
      buckets.delete(key);
      buckets.set(key, { tokens: missing > 0 ? tokens : tokens - events, at_ms });
      if (buckets.size > max_addresses) {
        const oldest = buckets.keys().next();
        if (!oldest.done) buckets.delete(oldest.value);
      }
      return missing > 0 ? Math.max(1, Math.ceil(missing / per_second)) : 0;
    },
  };
}
