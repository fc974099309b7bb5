/** What the queries of this month cost, by metric and by day. */
import { DateTime } from 'luxon';
import { assertMay, type Reader } from '../reader.ts';
import { type PastQuery, queryHistory } from './query-history.ts';
import { type ReuseNote, readReuseNotes } from './reuse-notes.ts';

/** What a number of queries cost, and what answers that were given again would have cost. */
export type Spent = {
  queries: number;
  scanned_bytes: number;
  cost_usd: number;
  reused: number;
  saved_usd: number;
};

export type Spending = {
  /** The first day of the month, `YYYY-MM-DD` in `tz`. */
  month: string;
  total: Spent;
  /** The dearest first; `metric` is `sql-page` for the SQL page, undefined for what neither asked. */
  by_metric: (Spent & { metric: string | undefined })[];
  /** Every day of the month up to today, `YYYY-MM-DD` in `tz`. */
  by_day: (Spent & { day: string })[];
  /** Where not all queries were looked at: when the oldest of those that were was submitted, ms since the epoch. */
  cut_at_ms: number | undefined;
  /** Since when reused answers are counted: ms since the epoch. */
  reuse_since_ms: number;
};

const nothing: Spent = { queries: 0, scanned_bytes: 0, cost_usd: 0, reused: 0, saved_usd: 0 };

const ofQuery = (query: PastQuery): Spent => ({
  queries: 1,
  scanned_bytes: query.scanned_bytes,
  cost_usd: query.cost_usd,
  reused: query.reused ? 1 : 0,
  saved_usd: 0,
});

const ofNote = ({ reused, saved_usd }: ReuseNote): Spent => ({ ...nothing, reused, saved_usd });

function sum(entries: readonly Spent[]): Spent {
  return entries.reduce(
    (one, other) => ({
      queries: one.queries + other.queries,
      scanned_bytes: one.scanned_bytes + other.scanned_bytes,
      cost_usd: one.cost_usd + other.cost_usd,
      reused: one.reused + other.reused,
      saved_usd: one.saved_usd + other.saved_usd,
    }),
    nothing,
  );
}

type Entry = { tag: string | undefined; at_ms: number; spent: Spent };

function byMetric(entries: readonly Entry[]): Spending['by_metric'] {
  return [...Map.groupBy(entries, ({ tag }) => tag)]
    .map(([metric, group]) => ({ metric, ...sum(group.map(({ spent }) => spent)) }))
    .sort((one, other) => other.cost_usd - one.cost_usd || other.reused - one.reused);
}

function byDay(entries: readonly Entry[], now: DateTime): Spending['by_day'] {
  const dayOf = (at_ms: number) => DateTime.fromMillis(at_ms, { zone: now.zone }).toFormat('yyyy-MM-dd');
  const groups = Map.groupBy(entries, ({ at_ms }) => dayOf(at_ms));
  return Array.from({ length: now.day }, (_, place) => {
    const day = now.set({ day: place + 1 }).toFormat('yyyy-MM-dd');
    return { day, ...sum((groups.get(day) ?? []).map(({ spent }) => spent)) };
  });
}

/**
 * What this month's queries of the work group cost so far.
 * @param tz the time zone in which days and the month are counted
 * @throws AppError `forbidden`, and what `queryHistory` throws
 */
export async function readSpending(reader: Reader, tz: string, now_ms = Date.now()): Promise<Spending> {
  assertMay(reader, 'viewer');
  const now = DateTime.fromMillis(now_ms, { zone: tz });
  const start = now.startOf('month');
  const { queries, cut } = await queryHistory(start.toMillis());
  const { since_ms, notes } = readReuseNotes();
  const entries: Entry[] = [
    ...queries.map((query) => ({ tag: query.tag, at_ms: query.at_ms, spent: ofQuery(query) })),
    ...notes
      .filter(({ hour_ms }) => hour_ms >= start.toMillis())
      .map((note) => ({ tag: note.tag, at_ms: note.hour_ms, spent: ofNote(note) })),
  ];
  return {
    month: start.toFormat('yyyy-MM-dd'),
    total: sum(entries.map(({ spent }) => spent)),
    by_metric: byMetric(entries),
    by_day: byDay(entries, now),
    cut_at_ms: cut ? queries.at(-1)?.at_ms : undefined,
    reuse_since_ms: Math.max(since_ms, start.toMillis()),
  };
}
