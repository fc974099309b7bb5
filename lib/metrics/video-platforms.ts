/**
 * What one video is watched on: plays, views and time played per platform, the most plays first.
 *
 * The platform is read from the User-Agent of each play (`platform-of.ts`). A view counts on the platform of
 * its first stretch. At most the 1000 most frequent User-Agents are counted; the summary says whether there
 * were more. The numbers are those of `play-numbers.ts`.
 */
import sql, { raw } from 'sql-template-tag';
import { integer, nullable, text } from '../query/result-row.ts';
import { cutOff, row_limit_and_one } from './cut-off.ts';
import { defineMetric } from './define-metric.ts';
import { video_id } from './params.ts';
import { platformOf } from './platform-of.ts';
import { playColumns, playNumbers } from './play-numbers.ts';
import { watchedVideo } from './watched.ts';

const cells = { plays: integer, views: integer, total_play_ms: integer };

type Counted = { user_agent: string | null; plays: number; views: number; total_play_ms: number };

function byPlatform(counted: Counted[]) {
  return [...Map.groupBy(counted, ({ user_agent }) => platformOf(user_agent))]
    .map(([platform, rows]) => ({
      platform,
      plays: rows.reduce((sum, { plays }) => sum + plays, 0),
      views: rows.reduce((sum, { views }) => sum + views, 0),
      total_play_ms: rows.reduce((sum, { total_play_ms }) => sum + total_play_ms, 0),
    }))
    .sort((a, b) => b.plays - a.plays || (a.platform < b.platform ? -1 : 1));
}

export const videoPlatforms = defineMetric({
  name: 'video-platforms',
  doc: 'What one video is watched on: plays, views and time played per platform.',
  params: { video_id },
  query: (asked) => sql`
WITH watched AS (${watchedVideo(['user_agent'], asked)}
)
SELECT user_agent, ${playNumbers(cells)}
FROM watched
GROUP BY user_agent
ORDER BY plays DESC, user_agent
LIMIT ${raw(String(row_limit_and_one))}`,
  row: { user_agent: nullable(text), ...cells },
  answer: (counted) => {
    const { rows, summary } = cutOff(counted);
    return { rows: byPlatform(rows), summary };
  },
  columns: [
    {
      name: 'platform',
      type: 'text',
      doc: 'Browser, system and kind of device, read from the User-Agent.',
    },
    ...playColumns(cells),
  ],
});
