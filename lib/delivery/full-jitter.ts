/**
 * How long to wait before try `tries` + 1: a random time between 0 and a limit that doubles with each
 * try, up to `max_ms`. "Full jitter", as AWS's Builders' Library (Timeouts, retries and backoff with
 * jitter) advises, so that many senders do not come back at once.
 */
export function fullJitter(tries: number, base_ms: number, max_ms: number, random = Math.random): number {
  return random() * Math.min(max_ms, base_ms * 2 ** Math.min(tries, 30));
}
