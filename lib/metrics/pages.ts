/**
 * The pages that were pressed on, busiest first: at most 1000.
 *
 * `clicks` is how many presses a page had, each `event_id` once, wherever in the area; presses that no
 * person made (`is_trusted` is false) do not count. `phone`, `tablet`, `desktop` and `wide` are how many of
 * them were made in each band of widths (`lib/bands.ts`); the four add up to `clicks`.
 */
import sql, { join, raw } from 'sql-template-tag';
import { band_names } from '../bands.ts';
import { integer, text } from '../query/result-row.ts';
import { cutOff, row_limit_and_one } from './cut-off.ts';
import { defineMetric } from './define-metric.ts';
import { isInBand } from './is-in-band.ts';
import { receivedOnce } from './received-once.ts';

export const pages = defineMetric({
  name: 'pages',
  doc: 'The pages that were pressed on, busiest first, with presses per band of widths.',
  params: {},
  query: ({ params, range }) => {
    const columns = ['page', 'width', 'viewport_width', 'is_trusted'] as const;
    const per_band = band_names.map(
      (band) => sql`sum(CASE WHEN ${isInBand(band)} THEN 1 ELSE 0 END) AS ${raw(band)}`,
    );
    return sql`
WITH clicked AS (${receivedOnce('click', columns, { site: params.site, range })}
)
SELECT page, count(*) AS clicks,
  ${join(per_band, ',\n  ')}
FROM clicked
WHERE coalesce(is_trusted, true)
GROUP BY page
ORDER BY clicks DESC, page
LIMIT ${raw(String(row_limit_and_one))}`;
  },
  row: {
    page: text,
    clicks: integer,
    phone: integer,
    tablet: integer,
    desktop: integer,
    wide: integer,
  },
  answer: cutOff,
  columns: ['page', 'clicks', 'phone', 'tablet', 'desktop', 'wide'],
});
