/** Firehose has at most 500 partitions open in a stream; what comes for another is set aside as an error. */
export const max_days = 400;
/** How long a partition may stay open after its last record: as long as Firehose gathers. ms */
const open_ms = 60_000;

/**
 * Keeps an import within the partitions that Firehose opens at once. `take` answers 0 where all of `days` may be sent
 * now, else after how many seconds to try again; then none is taken. More than
 * `max_days` at once never can be. `now`: ms on a clock that never goes back.
 */
export function createDayBudget(now: () => number = () => performance.now()): {
  take: (days: ReadonlySet<string>) => number;
} {
  const open = new Map<string, number>();
  return {
    take(days) {
      const at_ms = now();
      for (const [day, until_ms] of open) if (until_ms <= at_ms) open.delete(day);
      const fresh = [...days].filter((day) => !open.has(day));
      if (open.size + fresh.length > max_days) return open_ms / 1000;
      for (const day of days) open.set(day, at_ms + open_ms);
      return 0;
    },
  };
}
