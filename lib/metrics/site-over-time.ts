/**
 * What happened on a site in each hour or day of the range (`time-buckets.ts`): the numbers of `site-summary`
 * (`site-numbers.ts`). Every hour or day has a row. All but visitors and viewers add up to the summary: who
 * comes in two hours is one of each.
 */
import sql from 'sql-template-tag';
import { integer } from '../query/result-row.ts';
import { defineMetric } from './define-metric.ts';
import { no_site_numbers, site_cells, site_columns, siteNumbers, summedSiteNumbers } from './site-numbers.ts';
import { bucketOf, checkStep, everyBucket, start_column, step } from './time-buckets.ts';

export const siteOverTime = defineMetric({
  name: 'site-over-time',
  doc: 'Clicks, views of pages, plays, time played and who came, in each hour or day.',
  params: { step },
  check: checkStep,
  query: (asked) => sql`
WITH numbered AS (${siteNumbers({ site: asked.params.site, range: asked.range }, bucketOf(asked))}
)
SELECT bucket, ${summedSiteNumbers}
FROM numbered
GROUP BY bucket
ORDER BY bucket`,
  row: { bucket: integer, ...site_cells },
  answer: (found, asked) => everyBucket(asked, found, no_site_numbers),
  columns: [start_column, ...site_columns],
});
