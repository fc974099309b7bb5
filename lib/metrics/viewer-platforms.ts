/**
 * What one viewer watches on: sessions per platform, the most used first.
 *
 * A session is counted as the lab did: one `play` record, each `event_id` once. The platform is read from
 * the record's User-Agent, and the User-Agents themselves are listed under it as the lab had them; null
 * stands for records without one. At most the 1000 most frequent User-Agents are counted.
 */
import sql, { raw } from 'sql-template-tag';
import { z } from 'zod';
import { integer, nullable, text } from '../query/result-row.ts';
import { cutOff, row_limit_and_one } from './cut-off.ts';
import { defineMetric } from './define-metric.ts';
import { user_id } from './params.ts';
import { platformOf } from './platform-of.ts';
import { receivedOnce } from './received-once.ts';

type UserAgentSessions = { user_agent: string | null; sessions: number };
export type PlatformSessions = { platform: string; sessions: number; user_agents: UserAgentSessions[] };

function byPlatform(counted: UserAgentSessions[]): PlatformSessions[] {
  const groups = Map.groupBy(counted, ({ user_agent }) => platformOf(user_agent));
  return [...groups]
    .map(([platform, user_agents]) => ({
      platform,
      sessions: user_agents.reduce((sum, { sessions }) => sum + sessions, 0),
      user_agents,
    }))
    .sort((a, b) => b.sessions - a.sessions || (a.platform < b.platform ? -1 : 1));
}

export const viewerPlatforms = defineMetric({
  name: 'viewer-platforms',
  doc: "One viewer's sessions per platform, with the user agents that each was read from.",
  params: { user_id },
  query: ({ params, range }) => sql`
WITH played AS (${receivedOnce('play', ['user_id', 'user_agent'], { site: params.site, range })}
)
SELECT user_agent, count(*) AS sessions
FROM played
WHERE user_id = ${params.user_id}
GROUP BY user_agent
ORDER BY sessions DESC, user_agent
LIMIT ${raw(String(row_limit_and_one))}`,
  row: { user_agent: nullable(text), sessions: integer },
  answer: (counted) => {
    const { rows, summary } = cutOff(counted);
    return { rows: byPlatform(rows), summary };
  },
  columns: [
    { name: 'platform', type: 'text', doc: 'Browser, system and kind of device, read from the User-Agent.' },
    { name: 'user_agent', type: 'text', doc: 'The User-Agent as it was sent.', is_nullable: true },
    { name: 'sessions', type: 'integer', doc: 'Stretches played with it.' },
  ],
  json_row: z.strictObject({
    platform: z.string(),
    sessions: z.int(),
    user_agents: z.array(z.strictObject({ user_agent: z.string().nullable(), sessions: z.int() })),
  }),
  table: (platforms) =>
    platforms.flatMap(({ platform, user_agents }) =>
      user_agents.map(({ user_agent, sessions }) => ({ platform, user_agent, sessions })),
    ),
});
