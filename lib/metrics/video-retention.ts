/**
 * How much of its audience a video keeps: for each part of it, how many views saw it and how often it was
 * played.
 *
 * The video is divided into at most 200 parts of one length: 0.1 s up to 20 s, 0.2 s up to 40 s, 0.5 s up to
 * 100 s, and whole seconds beyond. Each part is asked about at its middle: `plays` is how many
 * stretches (`watched.ts`) go over that moment, so that stretches that meet in a part are not two; `views` how
 * many views have such a stretch, `share` that divided by all views of the video, and `replays` what is left
 * of `plays`: every time after the first. `plays` divided by all views may pass 1, `share` can not.
 *
 * The video's length is the median of what its stretches tell, as in `video-summary`; where none tells one it
 * is the furthest that any of them came. What lies past it is left away, and the last part ends with it.
 *
 * The summary has `views`; `duration_ms` and `bucket_ms`, the length of the video and of a part, null
 * where nothing was played; and `moments`, what stands out (`retention-moments.ts`).
 */
import sql, { raw } from 'sql-template-tag';
import { integer } from '../query/result-row.ts';
import { defineMetric } from './define-metric.ts';
import { video_id } from './params.ts';
import { retentionMoments } from './retention-moments.ts';
import { watchedVideo } from './watched.ts';

const most_buckets = 200;

/** Parts that are shorter than a second, and up to which length of a video: 200 of each. */
const short_buckets_ms = [100, 200, 500];

const bucket_ms = raw(
  `CASE ${short_buckets_ms.map((ms) => `WHEN length_ms <= ${ms * most_buckets} THEN ${ms}`).join(' ')}
      ELSE 1000 * ((length_ms + ${1000 * most_buckets - 1}) / ${1000 * most_buckets}) END`,
);

/** What begins and ends at a part: how many more plays and views there are than at the part before. */
type Change = { bucket: number; plays: number; views: number };

function bucketsOf(length_ms: number, each_ms: number, changes: readonly Change[], all_views: number) {
  // The parts whose middle lies in the video: one that has less than half of a part joins the one before.
  const count = Math.ceil((length_ms - each_ms / 2) / each_ms);
  const by_bucket = new Map(changes.map((change) => [change.bucket, change]));
  let plays = 0;
  let views = 0;
  return Array.from({ length: Math.max(0, count) }, (_, bucket) => {
    plays += by_bucket.get(bucket)?.plays ?? 0;
    views += by_bucket.get(bucket)?.views ?? 0;
    const start_ms = bucket * each_ms;
    const end_ms = bucket === count - 1 ? length_ms : start_ms + each_ms;
    return { start_ms, end_ms, views, share: views / all_views, plays, replays: plays - views };
  });
}

export const videoRetention = defineMetric({
  name: 'video-retention',
  doc: 'How much of its audience a video keeps: views and replays of each part of it.',
  params: { video_id },
  // Each stretch gives one more play from its first part on and one less after its last; and likewise one
  // more view where it shows something new. So the lake is read once, and at most 202 rows come back.
  query: (asked) => sql`
WITH watched AS (${watchedVideo([], asked)}
), sized AS (
  SELECT from_ms, to_ms, new_from_ms, begins_view,
    coalesce(approx_percentile(duration_ms, 0.5) OVER (), max(to_ms) OVER ()) AS length_ms
  FROM watched
), spaced AS (
  SELECT *, ${bucket_ms} AS bucket_ms
  FROM sized
), changed AS (
  SELECT length_ms, bucket_ms, plays, views, begun,
    least(${most_buckets + 1}, (at_ms + bucket_ms / 2 - 1) / bucket_ms) AS bucket
  FROM spaced
  CROSS JOIN UNNEST(ARRAY[from_ms, to_ms, new_from_ms, to_ms], ARRAY[1, -1, 0, 0], ARRAY[0, 0, 1, -1],
    ARRAY[begins_view, 0, 0, 0]) AS change (at_ms, plays, views, begun)
)
SELECT length_ms, bucket_ms, bucket, sum(plays) AS plays, sum(views) AS views, sum(begun) AS begun
FROM changed
GROUP BY length_ms, bucket_ms, bucket
ORDER BY bucket`,
  row: {
    length_ms: integer,
    bucket_ms: integer,
    bucket: integer,
    plays: integer,
    views: integer,
    begun: integer,
  },
  answer: (changes) => {
    const views = changes.reduce((sum, { begun }) => sum + begun, 0);
    const [first] = changes;
    const rows = first === undefined ? [] : bucketsOf(first.length_ms, first.bucket_ms, changes, views);
    const summary = {
      views,
      duration_ms: first?.length_ms ?? null,
      bucket_ms: first?.bucket_ms ?? null,
      moments: retentionMoments(rows, views),
    };
    return { rows, summary };
  },
  columns: [
    { name: 'start_ms', type: 'integer', unit: 'ms', doc: 'Where the part of the video begins.' },
    { name: 'end_ms', type: 'integer', unit: 'ms', doc: 'Where it ends.' },
    { name: 'views', type: 'integer', doc: 'Views that saw the middle of the part at least once.' },
    {
      name: 'share',
      type: 'number',
      unit: 'fraction of 1',
      doc: 'Those divided by all views of the video.',
    },
    { name: 'plays', type: 'integer', doc: 'How often the middle of the part was played.' },
    { name: 'replays', type: 'integer', doc: 'Plays after the first of each view.' },
  ],
});
