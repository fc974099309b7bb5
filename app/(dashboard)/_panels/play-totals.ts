/** What adds up over hours and days; viewers do not: who comes on two days is one of each. */
type Step = { plays: number; views: number; total_play_ms: number; content_watched_ms: number };

/** Totals of a range and their averages; an average is null where there is nothing to divide by. */
export type PlayTotals = Step & {
  avg_view_play_ms: number | null;
  avg_content_ms: number | null;
  avg_play_ms: number | null;
};

const divided = (sum: number, by: number) => (by === 0 ? null : sum / by);

/** The numbers of a whole range out of those of its hours or days, as `play-numbers.ts` defines them. Pure. */
export function playTotals(steps: readonly Step[]): PlayTotals {
  const sumOf = (number: keyof Step) => steps.reduce((sum, step) => sum + step[number], 0);
  const [plays, views] = [sumOf('plays'), sumOf('views')];
  const [total_play_ms, content_watched_ms] = [sumOf('total_play_ms'), sumOf('content_watched_ms')];
  return {
    plays,
    views,
    total_play_ms,
    content_watched_ms,
    avg_view_play_ms: divided(total_play_ms, views),
    avg_content_ms: divided(content_watched_ms, views),
    avg_play_ms: divided(total_play_ms, plays),
  };
}
