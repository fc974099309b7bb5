/**
 * The pages and videos that changed most against the days before, or the same days a year before
 * (`previousRange`): at most 10 of each, the greatest change first.
 *
 * `before` and `after` are presses for a page, counted as in the metric `pages`, and views for a video (not
 * plays: one view has a play every ten seconds). A change is listed where it is at least 10 and at least
 * three times what chance alone makes of two such counts, `sqrt(before + after)`: the standard deviation
 * of the difference of two Poisson counts. `change` is `after - before`, and `change_share` that divided by
 * `before`; null where there was nothing before.
 *
 * A range that ends today is compared with whole days: what it still lacks of today counts as less. Who asks without
 * today says by `days_back` where the whole range would have been compared (`lib/compared-days.ts`). The summary has the
 * dates that were compared with, both included.
 */
import { DateTime } from 'luxon';
import sql, { raw, type Sql } from 'sql-template-tag';
import { z } from 'zod';
import { previousRange } from '../previous-range.ts';
import { integer, text } from '../query/result-row.ts';
import { type DateRange, dateRange } from './date-range.ts';
import { defineMetric } from './define-metric.ts';
import { listedPage } from './is-on-page.ts';
import { receivedOnce } from './received-once.ts';
import type { Asked } from './resolve-params.ts';
import { watched } from './watched.ts';

const most_of_a_kind = 10;
const least_change = 10;
/** In standard deviations of the difference. */
const least_deviation = 3;

const own_params = {
  compare: z
    .enum(['previous', 'year'], 'must be previous or year')
    .default('previous')
    .describe('What it is compared with: as many days right before, or the same days a year before.'),
  days_back: z.coerce
    .number('must be a number')
    .int('must be a whole number')
    .min(1, 'must be at least 1')
    .max(366, 'must be at most 366')
    .optional()
    .describe('Compares with the same days so many days before instead: 7 for a week before.'),
};

function before({ params: { compare, days_back }, range }: Asked<typeof own_params>): DateRange {
  if (days_back === undefined) return dateRange({ ...previousRange(range, compare), tz: range.tz });
  const earlier = (date: string) =>
    DateTime.fromISO(date, { zone: 'utc' }).minus({ days: days_back }).toFormat('yyyy-MM-dd');
  return dateRange({ from: earlier(range.from), to: earlier(range.to), tz: range.tz });
}

/** The counts of one range, as those before or after. */
function counts(site: string, range: DateRange, side: 'earlier' | 'later'): Sql {
  const counted = (count: string) =>
    raw(side === 'earlier' ? `${count} AS earlier, 0 AS later` : `0 AS earlier, ${count} AS later`);
  return sql`
  SELECT 'page' AS kind, name, ${counted('count(*)')}
  FROM (
    SELECT ${listedPage(site)} AS name
    FROM (${receivedOnce('click', ['page', 'is_trusted'], { site, range })}
    ) AS clicked
    WHERE coalesce(is_trusted, true)
  ) AS presses
  GROUP BY name
  UNION ALL
  SELECT 'video' AS kind, video_id AS name, ${counted('sum(begins_view)')}
  FROM (${watched([], { site, range })}
  ) AS watched
  GROUP BY video_id`;
}

export const whatChanged = defineMetric({
  name: 'what-changed',
  doc: 'The pages and videos whose presses and views changed most against an earlier time.',
  params: own_params,
  query: (asked) => sql`
WITH counted AS (${counts(asked.params.site, asked.range, 'later')}
  UNION ALL ${counts(asked.params.site, before(asked), 'earlier')}
), compared AS (
  SELECT kind, name, sum(earlier) AS earlier, sum(later) AS later, sum(later) - sum(earlier) AS change
  FROM counted
  GROUP BY kind, name
), ranked AS (
  SELECT kind, name, earlier, later, change,
    row_number() OVER (PARTITION BY kind ORDER BY abs(change) DESC, name) AS place
  FROM compared
  WHERE abs(change) >= ${least_change} AND change * change >= ${least_deviation ** 2} * (earlier + later)
)
SELECT kind, name, earlier, later, change
FROM ranked
WHERE place <= ${most_of_a_kind}
ORDER BY abs(change) DESC, kind, name`,
  row: { kind: z.enum(['page', 'video']), name: text, earlier: integer, later: integer, change: integer },
  answer: (found, asked) => {
    const { from, to } = before(asked);
    const rows = found.map(({ kind, name, earlier, later, change }) => ({
      kind,
      name,
      before: earlier,
      after: later,
      change,
      change_share: earlier === 0 ? null : change / earlier,
    }));
    return { rows, summary: { before_from: from, before_to: to } };
  },
  columns: [
    { name: 'kind', type: 'text', doc: 'What it is: page or video.' },
    { name: 'name', type: 'text', doc: 'The page, or the template it is counted under; or the video.' },
    { name: 'before', type: 'integer', doc: 'Presses on the page or views of the video, before.' },
    { name: 'after', type: 'integer', doc: 'The same in the days that were asked for.' },
    { name: 'change', type: 'integer', doc: 'After less before.' },
    {
      name: 'change_share',
      type: 'number',
      unit: 'fraction of 1',
      doc: 'The change divided by before; nothing where there was nothing before.',
      is_nullable: true,
    },
  ],
});
