/** An answer is given again for at least this long: ms. */
const least_ms = 1000;
/** And for this many times as long as it took, so that a slow question is asked less often. */
const times_its_length = 4;
const day_ms = 86_400_000;

type Limits<Answer> = {
  /** What an answer cost, US dollars. */
  costUsd: (answer: Answer) => number;
  /** What all answers of a day may cost together, US dollars. */
  usd_per_day: number;
  /** A clock that never goes back: ms. */
  now?: () => number;
};

/**
 * Makes one answer out of many questions: callers at the same time share one call of `ask`, and its answer, or
 * its failure, is given again for a while. So neither the load nor the cost grows with the number of callers.
 */
export function shareAnswer<Answer>(
  ask: () => Promise<Answer>,
  { costUsd, usd_per_day, now = () => performance.now() }: Limits<Answer>,
): () => Promise<Answer> {
  let shared: Promise<Answer> | undefined;
  let good_until = 0;
  return () => {
    if (shared !== undefined && now() < good_until) return shared;
    const asked_at = now();
    good_until = Number.POSITIVE_INFINITY;
    const keep = (cost_usd: number) => {
      const paid_ms = (cost_usd / usd_per_day) * day_ms;
      good_until = now() + Math.max(least_ms, times_its_length * (now() - asked_at), paid_ms);
    };
    shared = ask();
    shared.then(
      (answer) => keep(costUsd(answer)),
      () => keep(0),
    );
    return shared;
  };
}
