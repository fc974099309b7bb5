/**
 * Where on each element of a page people press, for drawing on the page itself: at most 10,000 cells, those
 * with the most presses.
 *
 * An element's box, whatever its size, is divided into 20 by 20 cells. `cell_x` and `cell_y` are the centre of
 * a cell as fractions (0..1) of the box's width and height; a press outside of the box belongs to the nearest
 * cell. `clicks` is how many presses a cell has, and `is_fixed` whether any of them found the element kept in
 * its place in the window. Presses count as in the metric `pages`: each `event_id` once, and only those that
 * a person made.
 *
 * The summary has `clicks`, all presses on the page in the band and layer; `placed`, those in the cells that
 * are given; `without_element`, those that do not say where on which element they were; and `cut`, whether
 * there were more cells.
 */
import sql, { raw } from 'sql-template-tag';
import { integer, nullable, text } from '../query/result-row.ts';
import { defineMetric } from './define-metric.ts';
import { isInBand, isInLayer } from './is-in-band.ts';
import { isOnPage } from './is-on-page.ts';
import { band, layer, page } from './params.ts';
import { receivedOnce } from './received-once.ts';

const grid_size = 20;
const cell_limit = 10_000;

const columns = [
  'page',
  'width',
  'viewport_width',
  'is_trusted',
  'selector',
  'element_x',
  'element_y',
  'is_fixed',
  'is_rage',
  'is_dead',
] as const;

function cellOf(column: 'element_x' | 'element_y') {
  return sql`CAST(greatest(0, least(${grid_size - 1}, floor(${raw(column)} * ${grid_size}))) AS integer)`;
}

/** The centre of a cell as a fraction of the box's side. */
const centre = (cell: number) => (2 * cell + 1) / (2 * grid_size);

export const elementClicks = defineMetric({
  name: 'element-clicks',
  doc: 'Where on each element of a page people press: presses per cell of a 20 by 20 grid over its box.',
  params: { page, band, layer },
  // The presses without an element come as one row, before all others; the limit is past it and one more.
  query: ({ params, range }) => sql`
WITH clicked AS (${receivedOnce('click', columns, { site: params.site, range })}
), placed AS (
  SELECT CASE WHEN element_x IS NULL OR element_y IS NULL THEN NULL ELSE selector END AS selector,
    ${cellOf('element_x')} AS cell_x, ${cellOf('element_y')} AS cell_y, is_fixed
  FROM clicked
  WHERE coalesce(is_trusted, true) AND ${isOnPage(params.page)} AND ${isInBand(params.band)}
    AND ${isInLayer(params.layer)}
), celled AS (
  SELECT selector, CASE WHEN selector IS NULL THEN NULL ELSE cell_x END AS cell_x,
    CASE WHEN selector IS NULL THEN NULL ELSE cell_y END AS cell_y, is_fixed
  FROM placed
), counted AS (
  SELECT selector, cell_x, cell_y, count(*) AS clicks, max(CASE WHEN is_fixed THEN 1 ELSE 0 END) AS fixed
  FROM celled
  GROUP BY selector, cell_x, cell_y
)
SELECT selector, cell_x, cell_y, clicks, fixed, sum(clicks) OVER () AS page_clicks
FROM counted
ORDER BY CASE WHEN selector IS NULL THEN 0 ELSE 1 END, clicks DESC, selector, cell_y, cell_x
LIMIT ${raw(String(cell_limit + 2))}`,
  row: {
    selector: nullable(text),
    cell_x: nullable(integer),
    cell_y: nullable(integer),
    clicks: integer,
    fixed: integer,
    page_clicks: integer,
  },
  max_rows: cell_limit + 2,
  answer: (found) => {
    const cells = found.flatMap(({ selector, cell_x, cell_y, clicks, fixed }) =>
      selector === null || cell_x === null || cell_y === null
        ? []
        : [{ selector, cell_x: centre(cell_x), cell_y: centre(cell_y), clicks, is_fixed: fixed === 1 }],
    );
    const rows = cells.slice(0, cell_limit);
    const summary = {
      clicks: found[0]?.page_clicks ?? 0,
      placed: rows.reduce((sum, { clicks }) => sum + clicks, 0),
      without_element: found.find(({ selector }) => selector === null)?.clicks ?? 0,
      cut: cells.length > cell_limit,
    };
    return { rows, summary };
  },
  columns: [
    { name: 'selector', type: 'text', doc: 'The CSS selector that finds the element.' },
    {
      name: 'cell_x',
      type: 'number',
      unit: 'fraction of the width',
      doc: "Centre of the cell from the left edge of the element's box.",
    },
    {
      name: 'cell_y',
      type: 'number',
      unit: 'fraction of the height',
      doc: "Centre of the cell from the top edge of the element's box.",
    },
    { name: 'clicks', type: 'integer', doc: 'Presses in the cell.' },
    {
      name: 'is_fixed',
      type: 'boolean',
      doc: 'Whether the element kept its place in the window while the page scrolled.',
    },
  ],
});
