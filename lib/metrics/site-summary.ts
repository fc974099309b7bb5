/**
 * One site in one row: its presses, views of pages and plays, also where there were none. The numbers are
 * those of `site-numbers.ts`, and over the same days those of `pages`, `page-views` and `video-totals`.
 */
import sql from 'sql-template-tag';
import { defineMetric } from './define-metric.ts';
import { site_cells, site_columns, siteNumbers, summedSiteNumbers } from './site-numbers.ts';

export const siteSummary = defineMetric({
  name: 'site-summary',
  doc: 'One site in a row: clicks, views of pages, plays, time played, and who came.',
  params: {},
  query: ({ params, range }) => sql`
WITH numbered AS (${siteNumbers({ site: params.site, range }, sql`0`)}
)
SELECT ${summedSiteNumbers}
FROM numbered`,
  row: site_cells,
  answer: (rows) => ({ rows, summary: {} }),
  columns: site_columns,
});
