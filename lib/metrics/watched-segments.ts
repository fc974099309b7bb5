/** A part of a video's time, ms from its beginning. */
export type Stretch = { from_ms: number; to_ms: number };

/** A part that was played `times` times: once is watched, more is rewatched. */
export type Segment = Stretch & { times: number };

/**
 * Which parts of a video some stretches show, and how often each was played: parts in order, apart from each
 * other, no longer than one number holds. Stretches that touch are not apart; a gap of a millisecond is one.
 * A stretch without length shows nothing. Pure.
 */
export function watchedSegments(stretches: readonly Stretch[]): Segment[] {
  const changes = new Map<number, number>();
  const change = (at_ms: number, by: number) => changes.set(at_ms, (changes.get(at_ms) ?? 0) + by);
  for (const { from_ms, to_ms } of stretches) {
    if (to_ms <= from_ms) continue;
    change(from_ms, 1);
    change(to_ms, -1);
  }
  const places = [...changes].filter(([, by]) => by !== 0).sort(([a], [b]) => a - b);
  const segments: Segment[] = [];
  let times = 0;
  for (const [index, [from_ms, by]] of places.entries()) {
    times += by;
    const to_ms = places[index + 1]?.[0];
    if (times > 0 && to_ms !== undefined) segments.push({ from_ms, to_ms, times });
  }
  return segments;
}

/** Segments as one cell of a table: `0-20000:1 20000-50000:3` is watched once up to 20 s, then three times. */
export function segmentsText(segments: readonly Segment[]): string {
  return segments.map(({ from_ms, to_ms, times }) => `${from_ms}-${to_ms}:${times}`).join(' ');
}
