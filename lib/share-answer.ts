/** An answer is given again for at least this long: ms. */
const least_ms = 1000;
/** And for this many times as long as it took, so that a slow question is asked less often. */
const times_its_length = 4;

/**
 * Makes one answer out of many questions: callers at the same time share one call of `ask`, and its answer, or
 * its failure, is given again for a while. So the cost does not grow with the number of callers.
 * @param now the clock, ms
 */
export function shareAnswer<Answer>(ask: () => Promise<Answer>, now = Date.now): () => Promise<Answer> {
  let shared: Promise<Answer> | undefined;
  let good_until = 0;
  return () => {
    if (shared !== undefined && now() < good_until) return shared;
    const asked_at = now();
    good_until = Number.POSITIVE_INFINITY;
    const answered = () => {
      good_until = now() + Math.max(least_ms, times_its_length * (now() - asked_at));
    };
    shared = ask();
    shared.then(answered, answered);
    return shared;
  };
}
