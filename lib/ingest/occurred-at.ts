/** How far the corrected client clock may lie before and after the server's: ms. From the design. */
export const max_behind_ms = 24 * 60 * 60 * 1000;
export const max_ahead_ms = 5 * 60 * 1000;

/**
 * When an event happened: ms since the epoch, and whether the server's clock had to stand in.
 *
 * `client_clock` (ms) is corrected by how far the sender's clock was off when it sent: `received_at`
 * minus `sent_at`. A `sent_at` that lies more than 5 min before the event it sends is no clock reading
 * (nothing is sent before it happened) and is not used. A result more than 24 h behind `received_at`, or
 * more than 5 min ahead of it, is replaced by `received_at`.
 */
export function occurredAt(
  client_clock: number | undefined,
  { received_at, sent_at }: { received_at: number; sent_at: number | undefined },
): { occurred_at: number; clock_skewed: boolean } {
  if (client_clock === undefined) return { occurred_at: received_at, clock_skewed: false };
  const plausible = sent_at !== undefined && client_clock <= sent_at + max_ahead_ms;
  const occurred_at = plausible ? client_clock + received_at - sent_at : client_clock;
  if (occurred_at < received_at - max_behind_ms || occurred_at > received_at + max_ahead_ms) {
    return { occurred_at: received_at, clock_skewed: true };
  }
  return { occurred_at, clock_skewed: false };
}
