import { DateTime } from 'luxon';
import { z } from 'zod';
import { isSameOrigin } from '#lib/auth/is-same-origin.ts';
import { askerOf, readerOf } from '#lib/auth/reader-of.ts';
import { endShareLink, listShareLinks, makeShareLink } from '#lib/auth/share-links.ts';
import { publicUrl } from '#lib/config.ts';
import { AppError } from '#lib/errors.ts';
import { route } from '#lib/http.ts';
import { toIssues } from '#lib/issues.ts';
import { rangeFault } from '#lib/metrics/date-range.ts';
import { metrics } from '#lib/metrics/index.ts';
import { readJson } from '#lib/read-json.ts';
import { shareRequestSchema } from '#lib/share-link.ts';
import type { ShareView } from '#lib/share-view.ts';

const no_store = { 'cache-control': 'private, no-store' };

/** @throws AppError `forbidden` where a page of another site made a browser ask */
function assertOurPage(request: Request): void {
  if (isSameOrigin(request)) return;
  throw new AppError('forbidden', 'Links are made and ended from this very site, or with the API token.');
}

/** A metric of each kind that takes what the view has: its rules are the view's. */
const rules_of = {
  overview: metrics['video-totals'].params,
  heatmap: metrics['scroll-reach'].params,
  videos: metrics['video-totals'].params,
  video: metrics['video-summary'].params,
} as const satisfies { [Kind in ShareView['kind']]: z.ZodRawShape };

/** @throws AppError `bad_request` where the view would show nothing but a fault */
function checkView({ kind, ...params }: ShareView): void {
  const checked = z.object(rules_of[kind]).safeParse(params);
  const fault = rangeFault(params);
  const issues = [
    ...(checked.success ? [] : toIssues(checked.error, 'view')),
    ...(fault === undefined ? [] : [{ path: 'view.from', message: fault }]),
  ];
  if (issues.length > 0) throw new AppError('bad_request', 'The view can not be shown.', { issues });
}

/**
 * `POST /api/share` with `{view, ends_on}`, for somebody who may see the site: `{url, embed_url, ends_at}`. The view
 * is one of `lib/share-view.ts`.
 */
export const POST = route('POST /api/share', async (request: Request) => {
  const asker = await askerOf(request);
  assertOurPage(request);
  const { view, ends_on } = await readJson(request, shareRequestSchema);
  checkView(view);
  const ends_at = DateTime.fromISO(ends_on, { zone: view.tz }).endOf('day').toMillis() + 1;
  const token = await makeShareLink(asker, { view, ends_at });
  const answer = {
    url: `${publicUrl()}/share/${token}`,
    embed_url: `${publicUrl()}/embed/${token}`,
    ends_at,
  };
  return Response.json(answer, { headers: no_store });
});

/** `GET /api/share`: `{links}`, those that have not ended, the newest first; a viewer's own, and an admin's are all. */
export const GET = route('GET /api/share', async (request: Request) => {
  const links = await listShareLinks(await readerOf(request));
  return Response.json({ links }, { headers: no_store });
});

/** `DELETE /api/share?id=`: ends a link at once. Answers 204; 404 where it has ended, or is not theirs to end. */
export const DELETE = route('DELETE /api/share', async (request: Request) => {
  const reader = await readerOf(request);
  assertOurPage(request);
  await endShareLink(reader, new URL(request.url).searchParams.get('id') ?? '');
  return new Response(null, { status: 204, headers: no_store });
});
