/**
 * The moments of a video that stand out of its retention curve: spikes, which are watched again or sought
 * out, and dips, which are skipped. Pure.
 *
 * The curve is how often each part of the video was played, divided by all views; it passes 1 where parts
 * are played again. A spike is a local maximum of it, a dip a local minimum, level ones taken by their
 * middle, and neither lies at the beginning or the end. How far one stands out is its prominence: for a
 * spike, go down from it to both sides until the curve is higher or ends, take the lowest point of each side,
 * and the higher of the two is what it stands on; for a dip the same upside down. That is the definition of
 * `scipy.signal.peak_prominences`; the words are those of YouTube's "key moments for audience retention".
 *
 * What stands out by less than 10 % of the views, or by fewer than 3 plays, is noise. The 5 most prominent of
 * each kind are given, in the order of the video. Both rules are our own choice (decision 0222).
 */
export type Moment = {
  kind: 'spike' | 'dip';
  /** The middle of the part: ms from the beginning of the video. */
  at_ms: number;
  /** Plays there divided by all views. */
  share: number;
  /** By how much it stands out, in the same unit. */
  prominence: number;
};

export type RetentionBucket = { start_ms: number; end_ms: number; plays: number };

const least_share = 0.1;
const least_plays = 3;
const most_of_a_kind = 5;

type Peak = { first: number; last: number; prominence: number };

/** The lowest value on the way from `place` by `direction` until the curve is higher than there or ends. */
function lowestBeside(curve: readonly number[], place: number, direction: 1 | -1): number {
  const top = curve[place] ?? 0;
  let lowest = top;
  for (let at = place + direction; ; at += direction) {
    const value = curve[at];
    if (value === undefined || value > top) return lowest;
    lowest = Math.min(lowest, value);
  }
}

/** The local maxima between the ends of a curve, a level stretch as one. */
function peaksOf(curve: readonly number[]): Peak[] {
  const peaks: Peak[] = [];
  for (let first = 1; first < curve.length - 1; ) {
    const top = curve[first] ?? 0;
    let last = first;
    while (curve[last + 1] === top) last += 1;
    const before = curve[first - 1] ?? top;
    const after = curve[last + 1] ?? top;
    if (before < top && after < top) {
      const base = Math.max(lowestBeside(curve, first, -1), lowestBeside(curve, last, 1));
      peaks.push({ first, last, prominence: top - base });
    }
    first = last + 1;
  }
  return peaks;
}

/**
 * @param buckets the parts of the video in order, without gaps
 * @param views all views of the video, in the same range
 */
export function retentionMoments(buckets: readonly RetentionBucket[], views: number): Moment[] {
  const curve = buckets.map(({ plays }) => plays);
  const least = Math.max(least_plays, least_share * views);
  const found = (kind: Moment['kind'], sign: 1 | -1) =>
    peaksOf(curve.map((plays) => sign * plays))
      .filter(({ prominence }) => prominence >= least)
      .sort((a, b) => b.prominence - a.prominence || a.first - b.first)
      .slice(0, most_of_a_kind)
      .map(({ first, last, prominence }) => ({
        kind,
        at_ms: Math.round(((buckets[first]?.start_ms ?? 0) + (buckets[last]?.end_ms ?? 0)) / 2),
        share: (curve[first] ?? 0) / views,
        prominence: prominence / views,
      }));
  return [...found('spike', 1), ...found('dip', -1)].sort((a, b) => a.at_ms - b.at_ms);
}
