import { bucketsOver, type ComparedDays, comparedDays } from '#lib/compared-days.ts';
import { chosen, comparedSpan } from '#lib/filters.ts';
import type { QueryReceipt } from '#lib/metrics/define-metric.ts';
import { metrics } from '#lib/metrics/index.ts';
import type { OpenedPage } from '../_page/open-page.ts';
import { ask, type Outcome } from './ask.ts';
import { asOneQuestion } from './asking.ts';

type Summary = Awaited<ReturnType<(typeof metrics)['site-summary']['read']>>['rows'][number];
type Bucket = Awaited<ReturnType<(typeof metrics)['site-over-time']['read']>>['rows'][number];
export type ChangedAnswer = Awaited<ReturnType<(typeof metrics)['what-changed']['read']>>;

/** The numbers of the site in the range, and over time. */
export type NumbersAnswer = {
  summary: Summary;
  step: 'hour' | 'day';
  tz: string;
  buckets: readonly Bucket[];
  /** The time it is compared with; empty where there is none, or where its buckets are of another length. */
  before: readonly Bucket[];
  /** How many of the first buckets are over in both, and so can be compared. */
  comparable: number;
  query: QueryReceipt;
};

const rangeOf = ({ filter }: OpenedPage) => chosen(filter.values, ['site', 'from', 'to', 'tz']);

/** What can be compared of a sound filter's range; undefined where nothing is to be compared. */
export function comparedDaysOf({ filter: { values, today } }: OpenedPage): ComparedDays | undefined {
  const compared = comparedSpan(values);
  return compared && comparedDays({ from: values.from, to: values.to }, compared, today);
}

/** What several queries of one answer cost together; the SQL is the first one's. */
function summedReceipt(first: QueryReceipt, others: readonly QueryReceipt[]): QueryReceipt {
  const all = [first, ...others];
  const sum = (numberOf: (query: QueryReceipt) => number) =>
    all.reduce((total, query) => total + numberOf(query), 0);
  return {
    ...first,
    scanned_bytes: sum(({ scanned_bytes }) => scanned_bytes),
    cost_usd: sum(({ cost_usd }) => cost_usd),
    duration_ms: Math.max(...all.map(({ duration_ms }) => duration_ms)),
    reused: all.every(({ reused }) => reused),
    answered_at: Math.min(...all.map(({ answered_at }) => answered_at)),
  };
}

/** The site's numbers, and those of the time before it: three queries at most, at once. */
export function askNumbers(opened: OpenedPage): Promise<Outcome<NumbersAnswer>> {
  const range = rangeOf(opened);
  const earlier = comparedSpan(opened.filter.values);
  return asOneQuestion(['overview-numbers', range, earlier], async () => {
    const [summed, over_time, compared] = await Promise.all([
      ask(metrics['site-summary'], range, opened.here),
      ask(metrics['site-over-time'], range, opened.here),
      earlier && ask(metrics['site-over-time'], { ...range, ...earlier }, opened.here),
    ]);
    if (over_time.kind !== 'answer') return over_time;
    if (summed.kind !== 'answer') return summed;
    if (compared !== undefined && compared.kind !== 'answer') return compared;
    const [summary] = summed.answer.rows;
    if (summary === undefined) return { kind: 'nothing' };
    const { rows: buckets, summary: how, params } = over_time.answer;
    const is_alike = compared?.answer.summary.step === how.step;
    const before = is_alike ? compared.answer.rows : [];
    const is_whole = comparedDaysOf(opened)?.is_whole ?? true;
    const starts = buckets.map(({ start_ms }) => start_ms);
    return {
      ...over_time,
      answer: {
        summary,
        step: how.step,
        tz: params.tz,
        buckets,
        before,
        comparable: Math.min(bucketsOver(starts, Date.now(), is_whole), before.length),
        query: summedReceipt(over_time.answer.query, [
          summed.answer.query,
          ...(compared === undefined ? [] : [compared.answer.query]),
        ]),
      },
    };
  });
}

/** The pages and videos that changed most, of the days that are over; `nothing` where no day is. */
export function askChanged(opened: OpenedPage): Promise<Outcome<ChangedAnswer>> {
  const compared = comparedDaysOf(opened);
  const { site = '', tz = '' } = rangeOf(opened);
  const compare = opened.filter.values.compare === 'year' ? 'year' : 'previous';
  return asOneQuestion(['overview-changed', site, tz, compare, compared], async () => {
    if (compared?.over === undefined) return { kind: 'nothing' };
    const is_shorter = compare === 'previous' && !compared.is_whole;
    return ask(
      metrics['what-changed'],
      {
        ...{ site, tz, compare },
        ...compared.over.days,
        ...(is_shorter ? { days_back: String(compared.days_back) } : {}),
      },
      opened.here,
    );
  });
}
