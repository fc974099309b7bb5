import sql, { raw, type Sql } from 'sql-template-tag';
import { type EventName, events, partition_key } from '../events/index.ts';
import type { DateRange } from './date-range.ts';

/** A column name of the language of events as SQL. */
function identifier(name: string): Sql {
  if (!/^[a-z][a-z0-9_]*$/.test(name)) throw new TypeError(`"${name}" is not a column name.`);
  return raw(`"${name}"`);
}

/** What every event has and a metric may ask for beside `occurred_at`. */
type EnvelopeColumn = 'event_id' | 'received_at' | 'visitor_id';

/**
 * The events of one site in a range of days, each `event_id` once: a SELECT of `columns` and `occurred_at`.
 *
 * Delivery is at least once, so an event can lie in the lake several times; the first that was received
 * counts, and among those received in the same millisecond the least by its columns, so that the answer is
 * always the same. Copies are sorted out before the range is applied, within the partitions that are read:
 * a copy that came in days later, past them, counts again on its own day.
 */
export function receivedOnce<Name extends EventName>(
  name: Name,
  columns: readonly ((keyof (typeof events)[Name]['columns'] & string) | EnvelopeColumn)[],
  { site, range }: { site: string; range: DateRange },
): Sql {
  const selected = raw(['occurred_at', ...columns].map((column) => identifier(column).sql).join(', '));
  return sql`
  SELECT ${selected}
  FROM (
    SELECT ${selected},
      row_number() OVER (PARTITION BY event_id ORDER BY received_at, ${selected}) AS copy
    FROM ${identifier(events[name].table)}
    WHERE ${identifier(partition_key)} BETWEEN ${range.first_partition} AND ${range.last_partition}
      AND site = ${site}
  ) AS received
  WHERE copy = 1 AND occurred_at >= ${range.from_ms} AND occurred_at < ${range.until_ms}`;
}
