import { createHash } from 'node:crypto';
import { demoReader } from '#lib/auth/demo-reader.ts';
import { route } from '#lib/http.ts';
import { clickHeatmap } from '#lib/metrics/click-heatmap.ts';
import { shareAnswer } from '#lib/share-answer.ts';
import { demo } from '../demo-site.ts';

/** What all of the strangers who look at the map may cost together: US dollars a day. */
const usd_per_day = 5;

/** Today's clicks in the demo's area. */
async function readHeatmap() {
  const today = new Date().toISOString().slice(0, 10);
  const { site, page } = demo;
  const given = { site, page, from: today, to: today, tz: 'UTC' };
  const { rows, summary, query } = await clickHeatmap.read(demoReader, given);
  const body = JSON.stringify({ rows, summary });
  const etag = `"${createHash('sha256').update(body).digest('base64url')}"`;
  return { rows, summary, cost_usd: query.cost_usd, body, etag };
}

/** What `GET /demo/heatmap` answers with. */
export type DemoHeatmap = Pick<Awaited<ReturnType<typeof readHeatmap>>, 'rows' | 'summary'>;

/** Strangers ask this as often as they like; the lake is asked once for all of them. */
const sharedHeatmap = shareAnswer(readHeatmap, { costUsd: ({ cost_usd }) => cost_usd, usd_per_day });

/** `GET /demo/heatmap`: `{rows, summary}` of `click-heatmap`, for the demo's area and this day in UTC. */
export const GET = route('demo heatmap', async (request: Request) => {
  const { body, etag } = await sharedHeatmap();
  const headers = { 'cache-control': 'no-cache', 'content-type': 'application/json', etag };
  if (request.headers.get('if-none-match') === etag) return new Response(null, { status: 304, headers });
  return new Response(body, { headers });
});
