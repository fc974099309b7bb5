/**
 * The pages that one video was watched on, the most plays first: at most 1000.
 *
 * `page` is the page's name, counted under its template as in the metric `pages`. A record that names no page
 * counts under its `referer`, without what follows a `?` or `#`, as the lab's records do; one without
 * either under null. A view counts on the page of its first stretch. The numbers are those of
 * `play-numbers.ts`.
 */
import sql, { raw } from 'sql-template-tag';
import { integer, nullable, text } from '../query/result-row.ts';
import { cutOff, row_limit_and_one } from './cut-off.ts';
import { defineMetric } from './define-metric.ts';
import { listedPage } from './is-on-page.ts';
import { video_id } from './params.ts';
import { playColumns, playNumbers } from './play-numbers.ts';
import { refererAddress } from './referer-address.ts';
import { watchedVideo } from './watched.ts';

const cells = { plays: integer, views: integer, viewers: integer, total_play_ms: integer };

export const videoPages = defineMetric({
  name: 'video-pages',
  doc: 'The pages that one video was watched on, with plays, views, viewers and time played.',
  params: { video_id },
  query: (asked) => sql`
WITH watched AS (${watchedVideo(['page', 'referer'], asked)}
), listed AS (
  SELECT *, coalesce(${listedPage(asked.params.site)}, ${refererAddress}) AS listed_page
  FROM watched
)
SELECT listed_page, ${playNumbers(cells)}
FROM listed
GROUP BY listed_page
ORDER BY plays DESC, listed_page
LIMIT ${raw(String(row_limit_and_one))}`,
  row: { listed_page: nullable(text), ...cells },
  answer: (found) => cutOff(found.map(({ listed_page, ...row }) => ({ page: listed_page, ...row }))),
  columns: [
    {
      name: 'page',
      type: 'text',
      doc: 'The page, its template, or the URL where the record names no page; nothing where it is not known.',
      is_nullable: true,
    },
    ...playColumns(cells),
  ],
});
