export type TimelineSegment = { from_ms: number; to_ms: number; times: number };

/** Finer than this nobody sees, and a view of a thousand stretches is no longer than one of ten. */
const most_columns = 1000;

/** Parts of the line, as shapes of one path in a box 1000 wide: from `y` down to the bottom. */
function pathOf(segments: readonly TimelineSegment[], length_ms: number, y: number): string {
  const runs: { from: number; to: number }[] = [];
  for (const { from_ms, to_ms } of segments) {
    const from = Math.floor((most_columns * from_ms) / length_ms);
    const to = Math.max(from + 1, Math.round((most_columns * to_ms) / length_ms));
    const last = runs.at(-1);
    if (last !== undefined && from <= last.to) last.to = Math.max(last.to, to);
    else runs.push({ from, to });
  }
  return runs.map(({ from, to }) => `M${from} ${y}H${to}V20H${from}Z`).join('');
}

/**
 * One viewing of one video as a line: what was watched is half as high as what was watched again, so that no colour is
 * needed to tell them apart. What it shows stands as text beside it.
 */
export function ViewTimeline({
  segments,
  length_ms,
  label,
}: {
  segments: readonly TimelineSegment[];
  /** Of the whole line: the video's, or as far as the view came. */
  length_ms: number;
  label: string;
}) {
  const length = Math.max(length_ms, ...segments.map(({ to_ms }) => to_ms), 1);
  return (
    <svg
      viewBox={`0 0 ${most_columns} 20`}
      preserveAspectRatio="none"
      className="h-5 w-full"
      role="img"
      aria-label={label}
    >
      <rect y="10" width={most_columns} height="10" className="fill-base-300" />
      <path d={pathOf(segments, length, 10)} className="fill-series-1" />
      <path
        d={pathOf(
          segments.filter(({ times }) => times > 1),
          length,
          0,
        )}
        className="fill-series-2"
      />
    </svg>
  );
}
