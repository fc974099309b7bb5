/**
 * Small maps of the pages that were pressed on most: at most 6, busiest first, in one question.
 *
 * Pages are counted and named as in the metric `pages`: `clicks` is all presses on the page that a person made. Its
 * map is of the band of widths (`lib/bands.ts`) that most of them were made in, since layouts of different widths lie
 * on no one map; of two that have as many, the first by name. `drawn` of its presses are on the map: those of that
 * band inside of the area. `width` and `height` are the median size of the area at the presses of that band: CSS px.
 *
 * The area, whatever its size, is divided into 40 columns and 80 rows; a press belongs to a cell as in
 * `click-heatmap`. A row of the table is a cell; a page without a press inside of its area has no map and no row.
 */
import sql, { join } from 'sql-template-tag';
import { z } from 'zod';
import { band_names } from '../bands.ts';
import { integer, text } from '../query/result-row.ts';
import { defineMetric } from './define-metric.ts';
import { isInBand } from './is-in-band.ts';
import { listedPage } from './is-on-page.ts';
import { receivedOnce } from './received-once.ts';

const most_pages = 6;
const grid_columns = 40;
const grid_rows = 80;
const columns = ['page', 'x', 'y', 'width', 'height', 'viewport_width', 'is_trusted'] as const;

const cells = {
  place: integer,
  page: text,
  page_clicks: integer,
  band: z.enum(band_names),
  width: integer,
  height: integer,
  cell_x: integer,
  cell_y: integer,
  clicks: integer,
};
type Found = z.output<z.ZodObject<typeof cells>>;

/** The centre of the cell `at` of `count`, as a fraction of the side. */
const centre = (at: number, count: number) => (2 * at + 1) / (2 * count);

const cellOf = ({ cell_x, cell_y, clicks }: Found) => ({
  x: centre(cell_x, grid_columns),
  y: centre(cell_y, grid_rows),
  clicks,
});

export const busiestHeatmaps = defineMetric({
  name: 'busiest-heatmaps',
  doc: 'Small maps of the busiest pages: presses per cell of a 40 by 80 grid, at the width of most of them.',
  params: {},
  // The widths' medians come from the groups without a cell; -1 is where a press outside of the area is.
  query: ({ params: { site }, range }) => sql`
WITH clicked AS (${receivedOnce('click', columns, { site, range })}
), placed AS (
  SELECT ${listedPage(site)} AS page, width, height,
    CASE ${join(
      band_names.map((band) => sql`WHEN ${isInBand(band)} THEN ${band}`),
      ' ',
    )} END AS band,
    CASE WHEN x < 0 OR x > width OR y < 0 OR y > height THEN -1
      WHEN x = width THEN ${grid_columns - 1} ELSE x * ${grid_columns} / width END AS cell_x,
    CASE WHEN x < 0 OR x > width OR y < 0 OR y > height THEN -1
      WHEN y = height THEN ${grid_rows - 1} ELSE y * ${grid_rows} / height END AS cell_y
  FROM clicked
  WHERE coalesce(is_trusted, true)
), counted AS (
  SELECT page, band, cell_x, cell_y, count(*) AS clicks,
    approx_percentile(width, 0.5) AS width, approx_percentile(height, 0.5) AS height
  FROM placed
  GROUP BY GROUPING SETS ((page, band), (page, band, cell_x, cell_y))
), summed AS (
  SELECT page, band, cell_x, cell_y, clicks,
    sum(CASE WHEN cell_x IS NULL THEN clicks ELSE 0 END) OVER (PARTITION BY page) AS page_clicks,
    max(clicks) OVER (PARTITION BY page, band) AS band_clicks,
    max(CASE WHEN cell_x IS NULL THEN width END) OVER (PARTITION BY page, band) AS width,
    max(CASE WHEN cell_x IS NULL THEN height END) OVER (PARTITION BY page, band) AS height
  FROM counted
), ranked AS (
  SELECT page, band, cell_x, cell_y, clicks, page_clicks, width, height,
    dense_rank() OVER (ORDER BY page_clicks DESC, page) AS place,
    dense_rank() OVER (PARTITION BY page ORDER BY band_clicks DESC, band) AS band_place
  FROM summed
)
SELECT place, page, page_clicks, band, width, height, cell_x, cell_y, clicks
FROM ranked
WHERE place <= ${most_pages} AND band_place = 1 AND cell_x >= 0
ORDER BY place, cell_y, cell_x`,
  row: cells,
  max_rows: most_pages * grid_columns * grid_rows,
  answer: (found) => {
    const rows = [...Map.groupBy(found, ({ place }) => place).values()].flatMap((of_page) => {
      const [first] = of_page;
      if (first === undefined) return [];
      const { page, page_clicks, band, width, height } = first;
      const drawn = of_page.reduce((sum, { clicks }) => sum + clicks, 0);
      return [{ page, clicks: page_clicks, band, drawn, width, height, cells: of_page.map(cellOf) }];
    });
    return { rows, summary: {} };
  },
  columns: [
    { name: 'page', type: 'text', doc: 'The page, or the template that several pages are counted under.' },
    { name: 'page_clicks', type: 'integer', doc: 'Presses on the page that a person made, at every width.' },
    { name: 'band', type: 'text', doc: 'The band of widths of its map: phone, tablet, desktop or wide.' },
    { name: 'width', type: 'integer', unit: 'CSS px', doc: 'Median width of the area in that band.' },
    { name: 'height', type: 'integer', unit: 'CSS px', doc: 'Median height of the area in that band.' },
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
  json_row: z.strictObject({
    page: z.string(),
    clicks: z.int().describe('Presses on the page that a person made, at every width.'),
    band: z.enum(band_names),
    drawn: z.int().describe('Presses on its map.'),
    width: z.int().describe('Median width of the area: CSS px.'),
    height: z.int().describe('Median height of the area: CSS px.'),
    cells: z
      .array(z.strictObject({ x: z.number(), y: z.number(), clicks: z.int() }))
      .describe('The cells with presses: their centres as fractions of the area.'),
  }),
  table: (maps) =>
    maps.flatMap(({ cells: of_map, clicks: page_clicks, drawn: _, ...map }) =>
      of_map.map((cell) => ({ ...map, page_clicks, ...cell })),
    ),
});
