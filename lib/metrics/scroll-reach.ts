/**
 * How far down a page people come: for each tenth of it, how many views reached it.
 *
 * A view reaches `depth_percent` where the lowest edge of the page that it had in its window
 * (`max_scroll_y`) lies at that share of the document's height or lower; an edge that is 1 px short counts as
 * there, since zoomed pages are rounded. `views` is how many reached it and `share` that divided by all views
 * that say how far they came, all of which reach 0 %. Views are counted as in `page-views`.
 *
 * The summary has `views`, all views of the page in the band; `measured`, those that say how far they came;
 * and of these the median size of the document, `width` and `height`, and the median height of the window,
 * `fold`: CSS px, null where it is not known.
 */
import sql from 'sql-template-tag';
import { integer, nullable } from '../query/result-row.ts';
import { defineMetric } from './define-metric.ts';
import { isInBand } from './is-in-band.ts';
import { isOnPage } from './is-on-page.ts';
import { band, page } from './params.ts';
import { viewsOnce } from './views-once.ts';

const steps = 10;

export const scrollReach = defineMetric({
  name: 'scroll-reach',
  doc: 'How far down a page people come: the share of its views that reached each tenth of it.',
  params: { page, band },
  query: ({ params, range }) => sql`
WITH viewed AS (${viewsOnce({ site: params.site, range }, isOnPage(params.page))}
), measured AS (
  SELECT least(${steps}, (max_scroll_y + 1) * ${steps} / height) AS reached,
    CASE WHEN max_scroll_y IS NULL THEN NULL ELSE width END AS width,
    CASE WHEN max_scroll_y IS NULL THEN NULL ELSE height END AS height,
    CASE WHEN max_scroll_y IS NULL OR height IS NULL THEN NULL ELSE viewport_height END AS fold
  FROM viewed
  WHERE ${isInBand(params.band)}
)
SELECT reached, grouping(reached) AS is_total, count(*) AS views,
  approx_percentile(width, 0.5) AS width, approx_percentile(height, 0.5) AS height,
  approx_percentile(fold, 0.5) AS fold
FROM measured
GROUP BY GROUPING SETS ((), (reached))
ORDER BY is_total DESC, reached`,
  row: {
    reached: nullable(integer),
    is_total: integer,
    views: integer,
    width: nullable(integer),
    height: nullable(integer),
    fold: nullable(integer),
  },
  answer: (found) => {
    const total = found.find(({ is_total }) => is_total === 1);
    const known = found.filter(({ is_total, reached }) => is_total === 0 && reached !== null);
    const reaching = (step: number) =>
      known.reduce((sum, { reached, views }) => (reached !== null && reached >= step ? sum + views : sum), 0);
    const measured = reaching(0);
    const rows = Array.from({ length: measured === 0 ? 0 : steps + 1 }, (_, step) => ({
      depth_percent: (100 * step) / steps,
      views: reaching(step),
      share: reaching(step) / measured,
    }));
    const summary = {
      views: total?.views ?? 0,
      measured,
      width: total?.width ?? null,
      height: total?.height ?? null,
      fold: total?.fold ?? null,
    };
    return { rows, summary };
  },
  columns: [
    { name: 'depth_percent', type: 'integer', unit: 'percent of the height', doc: 'How far down the page.' },
    { name: 'views', type: 'integer', doc: 'Views that came at least as far.' },
    {
      name: 'share',
      type: 'number',
      unit: 'fraction of 1',
      doc: 'Those divided by all views that say how far they came.',
    },
  ],
});
