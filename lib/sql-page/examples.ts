import { DateTime } from 'luxon';

/** What a query asks that people can begin with; the words are the page's. */
export const example_names = ['rows', 'play_time', 'watch_time', 'platforms', 'clicks'] as const;
export type ExampleName = (typeof example_names)[number];
export type Example = { name: ExampleName; sql: string; parameters: readonly string[] };

/** How far back the examples look. Naming the days is what keeps a query cheap. */
const days = 30;

/**
 * Queries to begin with: those of the hands-on lab as they stand there, but for our table's name and its days.
 * Times of a play are ms of the video. Delivery is at least once: raw rows may have an event twice.
 */
export function examplesOf(now_ms = Date.now()): Example[] {
  const since = DateTime.fromMillis(now_ms, { zone: 'utc' }).minus({ days }).toFormat('yyyy-MM-dd');
  const sql: Record<ExampleName, string> = {
    rows: `SELECT *\nFROM plays\nWHERE day >= '${since}'\nLIMIT 10`,
    play_time: `SELECT video_id, SUM(ended_at - started_at) AS total_play_duration, AVG(ended_at - started_at) AS avg_play_duration
FROM plays
WHERE day >= '${since}'
GROUP BY 1
ORDER BY 2`,
    watch_time: `SELECT user_id, AVG(ended_at - started_at) AS duration
FROM plays
WHERE day >= '${since}'
GROUP BY 1
ORDER BY 2`,
    platforms: `SELECT user_agent, COUNT(1) AS play_session_count
FROM plays
WHERE user_id = ? AND day >= '${since}'
GROUP BY 1
ORDER BY 2`,
    clicks: `SELECT page, COUNT(DISTINCT event_id) AS clicks
FROM clicks
WHERE day >= '${since}'
GROUP BY page
ORDER BY clicks DESC
LIMIT 20`,
  };
  return example_names.map((name) => ({
    name,
    sql: sql[name],
    parameters: name === 'platforms' ? ["'12345'"] : [],
  }));
}
