import { getLocale } from 'next-intl/server';
import { z } from 'zod';
import { issueOverlayToken, overlayGrant, overlayShown } from '#lib/auth/overlay-token.ts';
import { readerOf } from '#lib/auth/reader-of.ts';
import { createRateLimit } from '#lib/door/rate-limit.ts';
import { AppError } from '#lib/errors.ts';
import { siteName } from '#lib/events/define-event.ts';
import { route } from '#lib/http.ts';
import { toIssues } from '#lib/issues.ts';
import { metrics } from '#lib/metrics/index.ts';
import type { ClicksAnswer, OverlayAnswer, PressedElement, ScrollAnswer } from '#lib/overlay-answer.ts';
import type { Reader } from '#lib/reader.ts';

/** The token decides, not the origin: no cookie counts here, so any page may ask. */
const for_any_page = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers': 'retry-after',
  'cross-origin-resource-policy': 'cross-origin',
};
const no_store = { 'cache-control': 'private, no-store' };

/** What one token may ask: 100 questions at once, and one a second after them. Each asks the lake. */
const questions = createRateLimit(1);

type Wanted = { params: Record<string, string>; signal: AbortSignal };
const common = ['page', 'band', 'from', 'to', 'tz'];

/** The texts of a URL's query. The site is the token's: it is no parameter. @throws AppError `bad_request` */
function readQuery(url: string): { layer: string; params: Record<string, string> } {
  const { layer = 'all', ...params } = Object.fromEntries(new URL(url).searchParams);
  const unknown = Object.keys(params).filter((name) => !common.includes(name));
  if (unknown.length > 0) {
    const issues = unknown.map((path) => ({ path, message: 'is not a parameter of the overlay' }));
    throw new AppError('bad_request', `These parameters are wrong: ${unknown.join(', ')}.`, { issues });
  }
  return { layer, params };
}

/** The cells of each element together, in the order of the busiest. */
function byElement(
  rows: readonly { selector: string; cell_x: number; cell_y: number; clicks: number }[],
): PressedElement[] {
  const groups = Map.groupBy(rows, ({ selector }) => selector);
  return [...groups].map(([selector, cells]) => ({
    selector,
    cells: cells.map(({ cell_x, cell_y, clicks }) => [cell_x, cell_y, clicks]),
  }));
}

async function readClicks(reader: Reader, layer: string, { params, signal }: Wanted): Promise<OverlayAnswer> {
  const [placed, top] = await Promise.all([
    metrics['element-clicks'].read(reader, { ...params, layer }, { signal }),
    metrics['top-elements'].read(reader, params, { signal }),
  ]);
  const { page, from, to, tz } = placed.params;
  const { clicks: all, without_element, cut } = placed.summary;
  const clicks: ClicksAnswer = {
    elements: byElement(placed.rows),
    top: top.rows,
    clicks: all,
    without_element,
    cut,
  };
  return { kind: 'clicks', page, from, to, tz, clicks };
}

async function readScroll(reader: Reader, { params, signal }: Wanted): Promise<OverlayAnswer> {
  const { rows, summary, params: resolved } = await metrics['scroll-reach'].read(reader, params, { signal });
  const { page, from, to, tz } = resolved;
  const scroll: ScrollAnswer = { rows, views: summary.views, measured: summary.measured };
  return { kind: 'scroll', page, from, to, tz, scroll };
}

const answer = route('GET /api/overlay', async (request: Request) => {
  const { reader, site, id } = await overlayGrant(request);
  const { layer, params } = readQuery(request.url);
  const retry_after_s = questions.take(id, 1);
  if (retry_after_s > 0) {
    throw new AppError('rate_limited', 'The overlay asks too often. It may ask again soon.', {
      retry_after_s,
    });
  }
  const wanted = { params: { ...params, site }, signal: request.signal };
  const found =
    layer === 'scroll' ? await readScroll(reader, wanted) : await readClicks(reader, layer, wanted);
  return Response.json(found, { headers: no_store });
});

/**
 * `GET /api/overlay?page=&band=&from=&to=&tz=&layer=all|rage|dead|scroll`: an `OverlayAnswer` for one page of the site
 * that the token in `Authorization` was made for.
 */
export async function GET(request: Request): Promise<Response> {
  const response = await answer(request);
  for (const [name, value] of Object.entries(for_any_page)) response.headers.set(name, value);
  return response;
}

/** What a browser asks before it sends the token from another origin. */
export function OPTIONS(): Response {
  return new Response(null, {
    status: 204,
    headers: {
      ...for_any_page,
      'access-control-allow-methods': 'GET',
      'access-control-allow-headers': 'authorization',
      'access-control-max-age': '600',
    },
  });
}

const tokenRequest = z.object({
  site: siteName,
  // The language is the reader's own, of the request.
  shown: overlayShown.omit({ language: true }),
});

/** @throws AppError `bad_request` */
async function readTokenRequest(request: Request): Promise<z.output<typeof tokenRequest>> {
  const body: unknown = await request.json().catch((cause: unknown) => {
    throw new AppError('bad_request', 'The body is not JSON.', { cause });
  });
  const read = tokenRequest.safeParse(body);
  if (read.success) return read.data;
  throw new AppError('bad_request', 'The request for a token is wrong.', { issues: toIssues(read.error) });
}

/** `POST /api/overlay` with `{site, shown: {from, to, tz[, layer, page]}}`: `{token}` for somebody who is signed in. */
export const POST = route('POST /api/overlay', async (request: Request) => {
  const reader = await readerOf(request);
  const { site, shown } = await readTokenRequest(request);
  const language = await getLocale();
  const token = await issueOverlayToken(reader, { site, shown: { ...shown, language } });
  return Response.json({ token }, { headers: no_store });
});
