/**
 * Trino's `timestamp with time zone` carries its zone; DuckDB's does not. So it is a struct of the instant
 * and the zone's name. Its field names begin with `$`, which no translated identifier does.
 */
export const zoned_type = 'STRUCT("$instant" TIMESTAMPTZ, "$zone" VARCHAR)';
export const instant_field = '$instant';
export const zone_field = '$zone';
