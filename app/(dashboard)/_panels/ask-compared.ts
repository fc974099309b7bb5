import { chosen, comparedSpan } from '#lib/filters.ts';
import type { QueryReceipt } from '#lib/metrics/define-metric.ts';
import type { OpenedPage } from '../_page/open-page.ts';
import { ask, type Outcome } from './ask.ts';
import { asOneQuestion } from './asking.ts';

/** An answer, and the same for the period that it is compared with; undefined where nothing is compared. */
export type Compared<Answer> = Answer & { before: Answer | undefined };

/** What two queries cost together, by the first one's id and SQL. */
function together(one: QueryReceipt, other: QueryReceipt): QueryReceipt {
  return {
    ...one,
    scanned_bytes: one.scanned_bytes + other.scanned_bytes,
    cost_usd: one.cost_usd + other.cost_usd,
    duration_ms: Math.max(one.duration_ms, other.duration_ms),
    reused: one.reused && other.reused,
    answered_at: Math.min(one.answered_at, other.answered_at),
  };
}

/**
 * Asks a metric about the days of the page and, where it compares, about those that it compares with. Both are one
 * question: either fails, it fails.
 * @param params beside site, dates and zone
 */
export function askCompared<Answer extends { query: QueryReceipt }>(
  metric: Parameters<typeof ask<Answer>>[0],
  params: Readonly<Record<string, string>>,
  { filter: { values }, here }: OpenedPage,
): Promise<Outcome<Compared<Answer>>> {
  const asked = { ...chosen(values, ['site', 'from', 'to', 'tz']), ...params };
  const span = comparedSpan(values);
  return asOneQuestion([metric.name, asked, span ?? 'alone'], async () => {
    const [now, before] = await Promise.all([
      ask(metric, asked, here),
      span === undefined ? undefined : ask(metric, { ...asked, ...span }, here),
    ]);
    if (now.kind !== 'answer') return now;
    if (before === undefined) return { ...now, answer: { ...now.answer, before: undefined } };
    if (before.kind !== 'answer') return before;
    const query = together(now.answer.query, before.answer.query);
    return { ...now, answer: { ...now.answer, query, before: before.answer } };
  });
}
