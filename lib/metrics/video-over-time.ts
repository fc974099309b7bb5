/**
 * How much was played in each hour or day of the range (`time-buckets.ts`), of one video or of all.
 *
 * Every hour or day has a row, also without a play. The numbers are those of `play-numbers.ts`. A stretch
 * belongs to the hour or day in which it ended, and a view to that of its first stretch, so both add up to
 * what the range has; viewers do not, since who comes on two days is one of each.
 */
import sql from 'sql-template-tag';
import { integer } from '../query/result-row.ts';
import { defineMetric } from './define-metric.ts';
import { equalsText } from './equals-text.ts';
import { video_id } from './params.ts';
import { playColumns, playNumbers } from './play-numbers.ts';
import { bucketOf, checkStep, everyBucket, start_column, step } from './time-buckets.ts';
import { watched } from './watched.ts';

const cells = {
  plays: integer,
  views: integer,
  viewers: integer,
  total_play_ms: integer,
  content_watched_ms: integer,
};
const nothing = { plays: 0, views: 0, viewers: 0, total_play_ms: 0, content_watched_ms: 0 };

export const videoOverTime = defineMetric({
  name: 'video-over-time',
  doc: 'Plays, views, viewers, time played and content watched in each hour or day.',
  params: { video_id: video_id.optional(), step },
  check: checkStep,
  query: (asked) => {
    const { params, range } = asked;
    const condition = params.video_id === undefined ? sql`true` : equalsText('video_id', params.video_id);
    return sql`
WITH watched AS (${watched([], { site: params.site, range, condition })}
), dated AS (
  SELECT *, ${bucketOf(asked)} AS bucket
  FROM watched
)
SELECT bucket, ${playNumbers(cells)}
FROM dated
GROUP BY bucket
ORDER BY bucket`;
  },
  row: { bucket: integer, ...cells },
  answer: (found, asked) => everyBucket(asked, found, nothing),
  columns: [start_column, ...playColumns(cells)],
});
