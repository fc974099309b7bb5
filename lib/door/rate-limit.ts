import { isIPv6 } from 'node:net';

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

/** Who is counted as one: an IPv4 address, or the /64 network that one IPv6 subscriber usually gets. */
export function rateKey(address: string): string {
  const v4 = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (v4 !== undefined) return v4;
  if (!isIPv6(address)) return address;
  const [head = '', tail] = address.replace(/%.*$/, '').split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - left.length - right.length);
  const groups = [...left, ...Array.from({ length: zeros }, () => '0'), ...right];
  return groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':');
}

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
