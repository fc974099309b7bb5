import { z } from 'zod';
import { readerOf } from '#lib/auth/reader-of.ts';
import { config } from '#lib/config.ts';
import { delivery } from '#lib/delivery/delivery.ts';
import { door } from '#lib/door/door.ts';
import { AppError } from '#lib/errors.ts';
import { siteName } from '#lib/events/define-event.ts';
import { route } from '#lib/http.ts';
import { toIssues } from '#lib/issues.ts';
import { assertMayRead } from '#lib/reader.ts';

/** The most events that one answer tells. */
const max_told = 20;

const query = z.object({ site: siteName.default('default') });

function readSite(url: string): string {
  const parsed = query.safeParse(Object.fromEntries(new URL(url).searchParams));
  if (parsed.success) return parsed.data.site;
  throw new AppError('bad_request', 'The site can not be right.', { issues: toIssues(parsed.error) });
}

/**
 * `GET /api/arrivals?site=`: what came to this process's door lately, for the Install page. Of other sites, and of what
 * was refused (which belongs to no site for sure), only who may see every site is told.
 */
export const GET = route('GET /api/arrivals', async (request: Request) => {
  const reader = await readerOf(request);
  const site = readSite(request.url);
  assertMayRead(reader, site);
  const { since_ms, requests, arrivals, sites, refusals } = door().activity.report();
  const { status, spool } = (await delivery()).status();
  const sees_all = reader.sites === 'all';
  const events = arrivals.filter((arrival) => arrival.site === site);
  const others = [...sites].filter(([name]) => name !== site).map(([name, count]) => ({ site: name, count }));
  return Response.json(
    {
      now_ms: Date.now(),
      since_ms,
      requests: sees_all ? requests : null,
      count: sites.get(site) ?? 0,
      events: events.slice(0, max_told).map(({ event, page, at_ms }) => ({ event, page, at_ms })),
      other_sites: sees_all ? others.slice(0, max_told) : [],
      refusals: sees_all ? refusals.slice(0, max_told) : [],
      delivery: { status, waiting_bytes: spool?.bytes ?? 0 },
      rate_limit_per_s: config().HEATLAKE_RATE_LIMIT,
    },
    { headers: { 'cache-control': 'private, no-store' } },
  );
});
