/**
 * The sites that events came in for, of those that the reader may see; the busiest first: at most 1000.
 *
 * `events` is how many different events of any kind happened in the range, and `last_event_ms` when the last
 * of them did. Anybody may send an event for a site of any name, so the list can have names that nobody
 * chose; those with the fewest events come last.
 */
import sql, { join, raw } from 'sql-template-tag';
import { events, partition_key } from '../events/index.ts';
import { integer, text } from '../query/result-row.ts';
import { cutOff, row_limit_and_one } from './cut-off.ts';
import { defineMetric } from './define-metric.ts';

export const sites = defineMetric({
  name: 'sites',
  doc: 'The sites that events came in for, of those that you may see.',
  params: {},
  of_all_sites: true,
  query: ({ range }, readable) => {
    const is_readable =
      readable === 'all' ? sql`true` : sql`site IN (${join(readable.length === 0 ? [''] : readable)})`;
    const tables = Object.values(events).map(
      ({ table }) => sql`
  SELECT site, event_id, occurred_at
  FROM ${raw(`"${table}"`)}
  WHERE ${raw(`"${partition_key}"`)} BETWEEN ${range.first_partition} AND ${range.last_partition}
    AND occurred_at >= ${range.from_ms} AND occurred_at < ${range.until_ms} AND ${is_readable}`,
    );
    return sql`
WITH happened AS (${join(tables, '\n  UNION ALL')}
)
SELECT site, count(DISTINCT event_id) AS events, max(occurred_at) AS last_event_ms
FROM happened
GROUP BY site
ORDER BY events DESC, site
LIMIT ${raw(String(row_limit_and_one))}`;
  },
  row: { site: text, events: integer, last_event_ms: integer },
  answer: cutOff,
  columns: [
    { name: 'site', type: 'text', doc: 'The tracked property.' },
    { name: 'events', type: 'integer', doc: 'Events of any kind that happened there.' },
    {
      name: 'last_event_ms',
      type: 'integer',
      unit: 'ms since the epoch',
      doc: 'When the last of them happened.',
    },
  ],
});
