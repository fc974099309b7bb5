import sql, { type Sql } from 'sql-template-tag';
import { type BandName, bands } from '../bands.ts';

/** Whether a press was made in `band`: by the window's width, or the area's where that is not known. */
export function isInBand(band: BandName): Sql {
  const { min_width, max_width } = bands[band];
  return sql`(coalesce(viewport_width, width) >= ${min_width} AND coalesce(viewport_width, width) < ${max_width})`;
}
