import sql, { type Sql } from 'sql-template-tag';
import type { z } from 'zod';
import { bands } from '../bands.ts';
import type { band as band_param, layer as layer_param } from './params.ts';

/** Whether a press or a view was made in `band`: by the window's width, or the area's where that is not known. */
export function isInBand(band: z.output<typeof band_param>): Sql {
  if (band === 'all') return sql`true`;
  const { min_width, max_width } = bands[band];
  return sql`(coalesce(viewport_width, width) >= ${min_width} AND coalesce(viewport_width, width) < ${max_width})`;
}

/** Whether a press belongs to `layer`. */
export function isInLayer(layer: z.output<typeof layer_param>): Sql {
  const layers = { all: sql`true`, rage: sql`coalesce(is_rage, false)`, dead: sql`coalesce(is_dead, false)` };
  return layers[layer];
}
