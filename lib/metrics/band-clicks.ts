/**
 * How many presses one page had in each band of window widths (`lib/bands.ts`): always the four of them, from
 * the narrowest to the widest.
 *
 * `clicks` is how many presses were made in the band, `share` that divided by all four; `rage` and `dead` are how many of
 * them were made in anger (`is_rage`) and how many changed nothing (`is_dead`). Presses count as in the
 * metric `pages`: each `event_id` once, and only those that a person made. So a band or a layer that has no
 * presses can be told before its map is asked for.
 */
import sql, { join } from 'sql-template-tag';
import { band_names } from '../bands.ts';
import { integer, text } from '../query/result-row.ts';
import { defineMetric } from './define-metric.ts';
import { isInBand } from './is-in-band.ts';
import { isOnPage } from './is-on-page.ts';
import { page } from './params.ts';
import { receivedOnce } from './received-once.ts';

const columns = ['page', 'width', 'viewport_width', 'is_trusted', 'is_rage', 'is_dead'] as const;

const whens = band_names.map((name) => sql`WHEN ${isInBand(name)} THEN ${name}`);

export const bandClicks = defineMetric({
  name: 'bands',
  doc: 'How many presses one page had in each band of window widths, and how many of them rage and dead.',
  params: { page },
  query: ({ params, range }) => sql`
WITH clicked AS (${receivedOnce('click', columns, { site: params.site, range })}
), banded AS (
  SELECT CASE ${join(whens, ' ')} END AS band, is_rage, is_dead
  FROM clicked
  WHERE coalesce(is_trusted, true) AND ${isOnPage(params.page)}
)
SELECT band, count(*) AS clicks, sum(CASE WHEN is_rage THEN 1 ELSE 0 END) AS rage,
  sum(CASE WHEN is_dead THEN 1 ELSE 0 END) AS dead
FROM banded
WHERE band IS NOT NULL
GROUP BY band
ORDER BY band`,
  row: { band: text, clicks: integer, rage: integer, dead: integer },
  answer: (found) => {
    const all = found.reduce((sum, { clicks }) => sum + clicks, 0);
    const rows = band_names.map((band) => {
      const { clicks, rage, dead } = found.find((row) => row.band === band) ?? {
        clicks: 0,
        rage: 0,
        dead: 0,
      };
      return { band, clicks, share: all === 0 ? 0 : clicks / all, rage, dead };
    });
    return { rows, summary: {} };
  },
  columns: [
    { name: 'band', type: 'text', doc: 'The band of window widths: phone, tablet, desktop or wide.' },
    { name: 'clicks', type: 'integer', doc: 'Presses in it that a person made.' },
    { name: 'share', type: 'number', unit: 'fraction of 1', doc: 'Those divided by all of the page.' },
    {
      name: 'rage',
      type: 'integer',
      doc: 'Those of them made in anger: the third within 30 px and 1 s, and later ones.',
    },
    { name: 'dead', type: 'integer', doc: 'Those of them after which nothing changed.' },
  ],
});
