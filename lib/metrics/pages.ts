/**
 * The pages that were pressed on, busiest first: at most 1000.
 *
 * `clicks` is how many presses a page had, each `event_id` once, wherever in the area; presses that no
 * person made (`is_trusted` is false) do not count. `phone`, `tablet`, `desktop` and `wide` are how many of
 * them were made in each band of widths (`lib/bands.ts`); the four add up to `clicks`.
 *
 * Pages that a template of the setting HEATLAKE_PAGE_TEMPLATES stands for are one row, under the template.
 * With `matching`, a template, only the pages that it stands for are listed, each under its own name.
 */
import sql, { join, raw } from 'sql-template-tag';
import { z } from 'zod';
import { band_names } from '../bands.ts';
import { templateFault } from '../page-template.ts';
import { integer, text } from '../query/result-row.ts';
import { cutOff, row_limit_and_one } from './cut-off.ts';
import { defineMetric } from './define-metric.ts';
import { isInBand } from './is-in-band.ts';
import { isOnPage, listedPage } from './is-on-page.ts';
import { receivedOnce } from './received-once.ts';

/** A template of page names. */
const matching = z.string('must be a text').superRefine((text, { addIssue }) => {
  const fault = templateFault(text);
  if (fault !== undefined) addIssue(fault);
});

export const pages = defineMetric({
  name: 'pages',
  doc: 'The pages that were pressed on, busiest first, with presses per band of widths.',
  params: { matching: matching.optional() },
  query: ({ params, range }) => {
    const columns = ['page', 'width', 'viewport_width', 'is_trusted'] as const;
    const per_band = band_names.map(
      (band) => sql`sum(CASE WHEN ${isInBand(band)} THEN 1 ELSE 0 END) AS ${raw(band)}`,
    );
    const { site, matching: template } = params;
    return sql`
WITH clicked AS (${receivedOnce('click', columns, { site, range })}
), listed AS (
  SELECT ${template === undefined ? listedPage(site) : sql`page`} AS page, width, viewport_width
  FROM clicked
  WHERE coalesce(is_trusted, true) AND ${template === undefined ? sql`true` : isOnPage(template)}
)
SELECT page, count(*) AS clicks,
  ${join(per_band, ',\n  ')}
FROM listed
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
  columns: [
    { name: 'page', type: 'text', doc: 'The page, or the template that several pages are counted under.' },
    { name: 'clicks', type: 'integer', doc: 'Presses on the page that a person made.' },
    { name: 'phone', type: 'integer', doc: 'Those of them in windows of the band phone.' },
    { name: 'tablet', type: 'integer', doc: 'Those of them in windows of the band tablet.' },
    { name: 'desktop', type: 'integer', doc: 'Those of them in windows of the band desktop.' },
    { name: 'wide', type: 'integer', doc: 'Those of them in windows of the band wide.' },
  ],
});
