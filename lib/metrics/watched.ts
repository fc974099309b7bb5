import sql, { raw, type Sql } from 'sql-template-tag';
import type { DateRange } from './date-range.ts';
import { equalsText } from './equals-text.ts';
import { receivedOnce } from './received-once.ts';

type Question = {
  site: string;
  range: DateRange;
  /** Which stretches count: a condition of `columns`, chosen after each event was taken once. */
  condition?: Sql;
  /** Whose views: with `user_id`, what several users played under one view is apart. Default together. */
  views_of?: 'all' | 'user_id';
};

/** Columns of a play that a question may ask for beside those that every one gives. */
type PlayColumn = 'user_agent' | 'page' | 'referer' | 'playback_rate';

const read_columns = [
  'event_id',
  'video_id',
  'view_id',
  'user_id',
  'visitor_id',
  'seq',
  'started_at',
  'ended_at',
  'duration_ms',
] as const;

const per_view = { all: 'video_id, view_key', user_id: 'video_id, view_key, user_id' } as const;

/**
 * The stretches of video that were played, a row each: a SELECT of `columns` and of
 *
 * - `video_id`, `view_id`, `user_id`, `occurred_at`, `seq`, and `duration_ms`, which is null where it is not
 *   known or 0;
 * - `from_ms`, `to_ms`: the stretch, in the video's own time, cut off at its `duration_ms`. One that ends
 *   before it starts is no stretch;
 * - `view_key`: with `video_id` the view that it belongs to. A record without a `view_id`, as the lab's are,
 *   says nothing of what belongs to it, so it is a view of its own;
 * - `begins_view`: 1 for the first stretch of a view by `seq`, else 0;
 * - `viewer`: who watched: the `user_id` of the view where any of its stretches has one, else the visitor of
 *   the day (`visitor_id`); null where nobody may be counted;
 * - `new_from_ms`: from where on the stretch shows what no other one of its view did that began before it. So
 *   `to_ms - new_from_ms`, summed over a view, is the length of the union of its stretches: what is watched
 *   twice counts once, and a gap however small is none.
 *
 * `sum(to_ms - from_ms)` is *time played*, what the lab sums, and `sum(to_ms - new_from_ms)` *content
 * watched*. Both are in the video's own time: a minute of it is a minute at any speed (decision 0221).
 */
export function watched(columns: readonly PlayColumn[], question: Question): Sql {
  const { site, range, condition = sql`true`, views_of = 'all' } = question;
  const more = raw(columns.map((column) => `, ${column}`).join(''));
  const of_view = raw(`PARTITION BY ${per_view[views_of]}`);
  return sql`
  SELECT video_id, view_id, user_id, occurred_at, seq, duration_ms, view_key, from_ms, to_ms${more},
    CASE WHEN row_number() OVER (${of_view} ORDER BY seq, occurred_at, from_ms, to_ms, event_id) = 1
      THEN 1 ELSE 0 END AS begins_view,
    coalesce(min(concat('u', user_id)) OVER (${of_view}), concat('v', visitor_id)) AS viewer,
    least(to_ms, greatest(from_ms, coalesce(max(to_ms) OVER (${of_view} ORDER BY from_ms, to_ms, event_id
      ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), from_ms))) AS new_from_ms
  FROM (
    SELECT video_id, view_id, user_id, visitor_id, occurred_at, seq, event_id${more},
      CAST(CASE WHEN duration_ms > 0 THEN duration_ms END AS bigint) AS duration_ms,
      CAST(CASE WHEN duration_ms > 0 THEN least(started_at, duration_ms) ELSE started_at END AS bigint) AS from_ms,
      CAST(CASE WHEN duration_ms > 0 THEN least(ended_at, duration_ms) ELSE ended_at END AS bigint) AS to_ms,
      CASE WHEN view_id IS NULL THEN concat('e', event_id) ELSE concat('v', view_id) END AS view_key
    FROM (${receivedOnce('play', [...read_columns, ...columns], { site, range })}
    ) AS played
    WHERE ended_at >= started_at AND ${condition}
  ) AS stretched`;
}

/** The same of one video. */
export function watchedVideo(
  columns: readonly PlayColumn[],
  { params, range }: { params: { site: string; video_id: string }; range: DateRange },
): Sql {
  return watched(columns, { site: params.site, range, condition: equalsText('video_id', params.video_id) });
}
