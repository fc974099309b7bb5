import sql from 'sql-template-tag';

/**
 * The address of the page that a play names by its column `referer` alone, as the lab's records do: without
 * what follows a `?` or `#`, which may be anybody's secret; null where there is none.
 */
export const refererAddress = sql`regexp_extract(referer, '^[^?#]+')`;
