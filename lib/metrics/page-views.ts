/**
 * How often pages were seen, by how many, and for how long; the most seen first: at most 1000.
 *
 * `views` is how many views a page had, each `page_view_id` once however often it reported (`viewsOnce`).
 * `visitor_days` is how many different `visitor_id` those views have. Such an id is good for one UTC day: who
 * comes on two days has two of them, so over several days this is no number of people, and over one UTC day it
 * is as near to one as is known. Views of nobody who may be counted have none. `total_visible_ms` is how long
 * the page was to be seen in all of its views, and `avg_visible_ms` that divided by the views that said so;
 * null where none did.
 *
 * Without `page`, pages that a template of the setting HEATLAKE_PAGE_TEMPLATES stands for are one row, under
 * the template. With it there is one row at most: that page, or all that the template stands for together.
 */
import sql, { raw } from 'sql-template-tag';
import { double, integer, nullable, text } from '../query/result-row.ts';
import { cutOff, row_limit_and_one } from './cut-off.ts';
import { defineMetric } from './define-metric.ts';
import { isInBand } from './is-in-band.ts';
import { isOnPage, listedPage } from './is-on-page.ts';
import { band, page } from './params.ts';
import { viewsOnce } from './views-once.ts';

export const pageViews = defineMetric({
  name: 'page-views',
  doc: 'How often pages were seen, by how many visitors of a day, and for how long.',
  params: { page: page.optional(), band },
  query: ({ params, range }) => {
    const { site } = params;
    const is_asked = params.page === undefined ? sql`true` : isOnPage(params.page);
    return sql`
WITH viewed AS (${viewsOnce({ site, range }, is_asked)}
), listed AS (
  SELECT ${params.page === undefined ? listedPage(site) : sql`''`} AS listed_page, visitor_id, visible_ms
  FROM viewed
  WHERE ${isInBand(params.band)}
)
SELECT listed_page, count(*) AS views, count(DISTINCT visitor_id) AS visitor_days,
  coalesce(sum(visible_ms), 0) AS total_visible_ms, avg(visible_ms) AS avg_visible_ms
FROM listed
GROUP BY listed_page
ORDER BY views DESC, listed_page
LIMIT ${raw(String(row_limit_and_one))}`;
  },
  row: {
    listed_page: text,
    views: integer,
    visitor_days: integer,
    total_visible_ms: integer,
    avg_visible_ms: nullable(double),
  },
  answer: (found, { params }) =>
    cutOff(found.map(({ listed_page, ...row }) => ({ page: params.page ?? listed_page, ...row }))),
  columns: [
    { name: 'page', type: 'text', doc: 'The page, or the template that several pages are counted under.' },
    { name: 'views', type: 'integer', doc: 'Views of the page.' },
    { name: 'visitor_days', type: 'integer', doc: 'Different visitors of a day, summed over the days.' },
    {
      name: 'total_visible_ms',
      type: 'integer',
      unit: 'ms',
      doc: 'How long the page was to be seen in all of its views.',
    },
    {
      name: 'avg_visible_ms',
      type: 'number',
      unit: 'ms',
      doc: 'The average over the views that say how long.',
      is_nullable: true,
    },
  ],
});
