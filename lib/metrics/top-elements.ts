/**
 * The elements of a page that were pressed most: at most 100.
 *
 * `clicks` is how many presses an element had, told by its selector; `share` is that divided by all presses on
 * the page in the band, those included that say no element. `rage` and `dead` are how many of them were made
 * in anger (`is_rage`) and how many changed nothing (`is_dead`). `label` is what the element says: the most
 * frequent of the texts it came with, and null where most of its presses came without (a masked element has
 * none). Presses count as in the metric `pages`: each `event_id` once, and only those that a person made.
 *
 * The summary has `clicks`, all presses on the page in the band; `without_element`, those that say no
 * element; and `cut`, whether there were more elements than are listed.
 */
import sql, { raw } from 'sql-template-tag';
import { integer, nullable, text } from '../query/result-row.ts';
import { defineMetric } from './define-metric.ts';
import { isInBand } from './is-in-band.ts';
import { isOnPage } from './is-on-page.ts';
import { band, page } from './params.ts';
import { receivedOnce } from './received-once.ts';

const element_limit = 100;

const columns = [
  'page',
  'width',
  'viewport_width',
  'is_trusted',
  'selector',
  'element_label',
  'is_rage',
  'is_dead',
] as const;

export const topElements = defineMetric({
  name: 'top-elements',
  doc: 'The elements of a page that were pressed most, with their share, rage and dead presses.',
  params: { page, band },
  // The presses without an element come as one row, before all others; the limit is past it and one more.
  query: ({ params, range }) => sql`
WITH clicked AS (${receivedOnce('click', columns, { site: params.site, range })}
), said AS (
  SELECT selector, element_label, count(*) AS clicks,
    sum(CASE WHEN is_rage THEN 1 ELSE 0 END) AS rage, sum(CASE WHEN is_dead THEN 1 ELSE 0 END) AS dead
  FROM clicked
  WHERE coalesce(is_trusted, true) AND ${isOnPage(params.page)} AND ${isInBand(params.band)}
  GROUP BY selector, element_label
), ranked AS (
  SELECT selector, element_label, clicks, rage, dead, sum(clicks) OVER () AS page_clicks,
    row_number() OVER (PARTITION BY selector ORDER BY clicks DESC, element_label) AS place
  FROM said
)
SELECT selector, max(CASE WHEN place = 1 THEN element_label END) AS label, sum(clicks) AS clicks,
  sum(rage) AS rage, sum(dead) AS dead, max(page_clicks) AS page_clicks
FROM ranked
GROUP BY selector
ORDER BY CASE WHEN selector IS NULL THEN 0 ELSE 1 END, clicks DESC, selector
LIMIT ${raw(String(element_limit + 2))}`,
  row: {
    selector: nullable(text),
    label: nullable(text),
    clicks: integer,
    rage: integer,
    dead: integer,
    page_clicks: integer,
  },
  answer: (found) => {
    const elements = found.flatMap(({ selector, page_clicks, ...row }) =>
      selector === null ? [] : [{ selector, ...row, share: row.clicks / page_clicks }],
    );
    const summary = {
      clicks: found[0]?.page_clicks ?? 0,
      without_element: found.find(({ selector }) => selector === null)?.clicks ?? 0,
      cut: elements.length > element_limit,
    };
    return { rows: elements.slice(0, element_limit), summary };
  },
  columns: [
    { name: 'selector', type: 'text', doc: 'The CSS selector that finds the element.' },
    {
      name: 'label',
      type: 'text',
      doc: 'What the element says; nothing where it is masked.',
      is_nullable: true,
    },
    { name: 'clicks', type: 'integer', doc: 'Presses on the element.' },
    {
      name: 'share',
      type: 'number',
      unit: 'fraction of 1',
      doc: 'Its presses divided by all on the page in the band.',
    },
    {
      name: 'rage',
      type: 'integer',
      doc: 'Those of them made in anger: the third within 30 px and 1 s, and later ones.',
    },
    { name: 'dead', type: 'integer', doc: 'Those of them after which nothing changed.' },
  ],
});
