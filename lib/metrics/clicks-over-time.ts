/**
 * How many presses there were in each hour or day of the range (`time-buckets.ts`), on one page or on all.
 *
 * Every hour or day of the range has a row, also without a press. Presses count as in the metric `pages`:
 * each `event_id` once, and only those that a person made.
 */
import sql from 'sql-template-tag';
import { integer } from '../query/result-row.ts';
import { defineMetric } from './define-metric.ts';
import { isOnPage } from './is-on-page.ts';
import { page } from './params.ts';
import { receivedOnce } from './received-once.ts';
import { bucketOf, checkStep, everyBucket, start_column, step } from './time-buckets.ts';

export const clicksOverTime = defineMetric({
  name: 'clicks-over-time',
  doc: 'How many presses there were in each hour or day.',
  params: { page: page.optional(), step },
  check: checkStep,
  query: (asked) => {
    const { params, range } = asked;
    const on_page = params.page === undefined ? sql`` : sql` AND ${isOnPage(params.page)}`;
    return sql`
WITH clicked AS (${receivedOnce('click', ['page', 'is_trusted'], { site: params.site, range })}
), counted AS (
  SELECT ${bucketOf(asked)} AS bucket
  FROM clicked
  WHERE coalesce(is_trusted, true)${on_page}
)
SELECT bucket, count(*) AS clicks
FROM counted
GROUP BY bucket
ORDER BY bucket`;
  },
  row: { bucket: integer, clicks: integer },
  answer: (found, asked) => everyBucket(asked, found, { clicks: 0 }),
  columns: [start_column, { name: 'clicks', type: 'integer', doc: 'Presses in it that a person made.' }],
});
