/**
 * The token of the overlay: for 15 minutes, whoever holds it may read one site and nothing else. It goes to the
 * tracked page in the fragment of its address, which no browser sends, and comes back in `Authorization`.
 *
 * It is `<claims>.<signature>`: JSON and HMAC-SHA256, each in base64url. The key is derived from the secret of the
 * sessions, so a new secret ends all tokens, and no session can be taken for a token.
 */
import { createHmac } from 'node:crypto';
import { z } from 'zod';
import { type Config, config } from '../config.ts';
import { AppError } from '../errors.ts';
import { default_language, languages } from '../language.ts';
import { assertMayRead, type Reader } from '../reader.ts';
import { sameText } from './same-text.ts';
import { sessionSecret } from './session-secret.ts';

/** How long a token is good: 15 min, enough to look and too short to be worth keeping. */
const lifetime_ms = 15 * 60 * 1000;
/** Longer than any token of ours. */
const max_token_length = 4096;

/** What the dashboard showed, for the overlay to begin with. It gives no right, and is checked where it is used. */
export const overlayShown = z.object({
  from: z.string().max(10),
  to: z.string().max(10),
  tz: z.string().max(64),
  layer: z.string().max(10).default('all'),
  /** The template that was drawn; '' for a page of its own. */
  page: z.string().max(256).default(''),
  language: z.enum(languages).default(default_language),
});
export type OverlayShown = z.input<typeof overlayShown>;

const claims = z.object({
  role: z.literal('overlay'),
  name: z.string(),
  site: z.string(),
  /** ms since the epoch. */
  expires_at: z.int(),
  shown: overlayShown,
});

/** Who asks by a token, the only site they may read, and the token's own name for a rate limit. */
export type OverlayGrant = { reader: Reader; site: string; id: string };

async function sign(text: string, settings: Config): Promise<string> {
  const secret = await sessionSecret(settings);
  const key = createHmac('sha256', secret).update('heatlake overlay token').digest();
  return createHmac('sha256', key).update(text).digest('base64url');
}

/**
 * Makes a token that reads `site` for 15 minutes.
 * @throws AppError `forbidden` where `reader` may not see it
 */
export async function issueOverlayToken(
  reader: Reader,
  wanted: { site: string; shown: OverlayShown },
  settings: Config = config(),
  now_ms = Date.now(),
): Promise<string> {
  assertMayRead(reader, wanted.site);
  const text = JSON.stringify({
    role: 'overlay',
    name: reader.name,
    site: wanted.site,
    expires_at: now_ms + lifetime_ms,
    shown: wanted.shown,
  } satisfies z.input<typeof claims>);
  const body = Buffer.from(text).toString('base64url');
  return `${body}.${await sign(body, settings)}`;
}

/**
 * Who asks with `Authorization: Bearer <token>`. No cookie and no other token counts.
 * @throws AppError `unauthorized` where the token is missing, forged, damaged or too old
 */
export async function overlayGrant(
  request: Request,
  settings: Config = config(),
  now_ms = Date.now(),
): Promise<OverlayGrant> {
  const [, token = ''] = /^Bearer +(\S+) *$/i.exec(request.headers.get('authorization') ?? '') ?? [];
  const [body = '', signature = '', ...rest] = token.length > max_token_length ? [] : token.split('.');
  const is_ours = rest.length === 0 && sameText(signature, await sign(body, settings));
  if (!is_ours) throw new AppError('unauthorized', 'The token of the overlay is not accepted.');
  const { name, site, expires_at } = claims.parse(JSON.parse(Buffer.from(body, 'base64url').toString()));
  if (now_ms >= expires_at) {
    throw new AppError(
      'unauthorized',
      'The token of the overlay has expired. Open the page from Heatlake again.',
    );
  }
  return { reader: { name, role: 'viewer', sites: [site] }, site, id: signature };
}
