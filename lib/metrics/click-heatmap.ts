/**
 * Where people press on one page, as a grid over the tracked area.
 *
 * The area, whatever its size, is divided into 100 by 100 cells. A press belongs to the cell
 * `floor(100 * x / width)`, `floor(100 * y / height)`; one on the right or bottom edge itself belongs to the
 * last cell. `clicks` is how many presses a cell has, each `event_id` once. A press is left out as
 * `synthetic` where no person made it (`is_trusted` is false), else as `outside_area` where it lies outside
 * of the area, else as `other_band` where its band (`lib/bands.ts`) is not the one that is asked for, else as
 * `other_layer` where it is not of the layer: `rage` has only presses in anger (`is_rage`), `dead` only those
 * after which nothing changed (`is_dead`), `all` has all.
 */
import sql from 'sql-template-tag';
import { integer, nullable, text } from '../query/result-row.ts';
import { defineMetric } from './define-metric.ts';
import { isInBand, isInLayer } from './is-in-band.ts';
import { isOnPage } from './is-on-page.ts';
import { band, layer, page } from './params.ts';
import { receivedOnce } from './received-once.ts';

/** Cells on each side: 10,000 in all, which the browser draws in tens of milliseconds. */
const grid_size = 100;

const left_out_reasons = ['other_layer', 'other_band', 'outside_area', 'synthetic'] as const;

const columns = [
  'page',
  'x',
  'y',
  'width',
  'height',
  'viewport_width',
  'viewport_height',
  'is_trusted',
  'is_rage',
  'is_dead',
] as const;

type Summary = {
  /** Presses that are in the cells. */
  drawn: number;
  /** Presses that are not, by reason; reasons without a press are not listed. */
  left_out: { reason: (typeof left_out_reasons)[number]; clicks: number }[];
  /** The median size of the area at the drawn presses, CSS px; null where nothing is drawn. */
  width: number | null;
  height: number | null;
  /** The median height of the window at the drawn presses that say it, CSS px; null where none does. */
  fold: number | null;
};

/** The centre of a cell as a fraction of the area's side. */
function centre(cell: number): number {
  return (2 * cell + 1) / (2 * grid_size);
}

export const clickHeatmap = defineMetric({
  name: 'click-heatmap',
  doc: 'Where people press on a page: presses per cell of a 100 by 100 grid over the tracked area.',
  params: { page, band, layer },
  query: ({ params, range }) => sql`
WITH clicked AS (${receivedOnce('click', columns, { site: params.site, range })}
), sorted AS (
  SELECT x, y, width, height, viewport_height,
    CASE
      WHEN is_trusted = false THEN 'synthetic'
      WHEN x < 0 OR x > width OR y < 0 OR y > height THEN 'outside_area'
      WHEN NOT coalesce(${isInBand(params.band)}, false) THEN 'other_band'
      WHEN ${isInLayer(params.layer)} THEN 'drawn'
      ELSE 'other_layer'
    END AS outcome
  FROM clicked
  WHERE ${isOnPage(params.page)}
), placed AS (
  SELECT outcome, width, height, viewport_height,
    CASE WHEN outcome <> 'drawn' THEN NULL WHEN x = width THEN ${grid_size - 1} ELSE x * ${grid_size} / width END AS cell_x,
    CASE WHEN outcome <> 'drawn' THEN NULL WHEN y = height THEN ${grid_size - 1} ELSE y * ${grid_size} / height END AS cell_y
  FROM sorted
)
SELECT outcome, cell_x, cell_y, count(*) AS clicks,
  approx_percentile(width, 0.5) AS width, approx_percentile(height, 0.5) AS height,
  approx_percentile(viewport_height, 0.5) AS fold
FROM placed
GROUP BY GROUPING SETS ((outcome), (outcome, cell_x, cell_y))
ORDER BY clicks DESC, cell_y, cell_x`,
  row: {
    outcome: text,
    cell_x: nullable(integer),
    cell_y: nullable(integer),
    clicks: integer,
    width: integer,
    height: integer,
    fold: nullable(integer),
  },
  max_rows: grid_size * grid_size + 10,
  answer: (found) => {
    // The rows without a cell are each outcome's own total, twice where the outcome has no cells at all.
    const total = (outcome: string) => found.find((row) => row.outcome === outcome && row.cell_x === null);
    const drawn = total('drawn');
    const left_out = left_out_reasons.flatMap((reason) => {
      const clicks = total(reason)?.clicks ?? 0;
      return clicks === 0 ? [] : [{ reason, clicks }];
    });
    const rows = found.flatMap(({ cell_x, cell_y, clicks }) =>
      cell_x === null || cell_y === null ? [] : [{ x: centre(cell_x), y: centre(cell_y), clicks }],
    );
    const summary: Summary = {
      drawn: drawn?.clicks ?? 0,
      left_out,
      width: drawn?.width ?? null,
      height: drawn?.height ?? null,
      fold: drawn?.fold ?? null,
    };
    return { rows, summary };
  },
  columns: [
    {
      name: 'x',
      type: 'number',
      unit: 'fraction of the width',
      doc: "Centre of the cell from the area's left edge.",
    },
    {
      name: 'y',
      type: 'number',
      unit: 'fraction of the height',
      doc: "Centre of the cell from the area's top edge.",
    },
    { name: 'clicks', type: 'integer', doc: 'Presses in the cell.' },
  ],
});
