/**
 * A link to one view: whoever has it sees that view until its end, and nothing else. The token is an encrypted JWT,
 * made as the session is, but with a key derived for this purpose alone: a session is no link, and a link no session.
 * It says who made it, so that it ends with what its maker may see. A new secret ends all links.
 */
import { decode, encode } from 'next-auth/jwt';
import { z } from 'zod';
import { type Config, config } from '../config.ts';
import { AppError } from '../errors.ts';
import { assertMayRead, type Reader } from '../reader.ts';
import { type ShareView, scopeOf, shareViewSchema } from '../share-view.ts';
import { type Identity, identitySchema, readerOfIdentity } from './identity.ts';
import { isRefusal } from './session.ts';
import { sessionSecret } from './session-secret.ts';

const purpose = 'heatlake share link';
const day_ms = 24 * 60 * 60 * 1000;
/** The longest that a link can last: a year, and the day that its end is in. */
export const max_share_ms = 367 * day_ms;
/** Servers and proxies take addresses of about 8 KB. */
const max_token_length = 6000;

const claims = z.object({
  view: shareViewSchema,
  maker: identitySchema,
  /** ms since the epoch. */
  ends_at: z.int(),
  /** Another for each link. */
  jti: z.string(),
});

/** What a link shows, until when (ms since the epoch), and who reads for it. `id` names the link, for a rate limit. */
export type Share = { view: ShareView; ends_at: number; reader: Reader; id: string };

/**
 * Makes the token of a link to `view`.
 * @param maker who asks for it
 * @throws AppError `forbidden` where they may not see the site; `bad_request` where the end is not within a year, or
 *   the names in the view are too long for an address
 */
export async function issueShareToken(
  maker: { reader: Reader; identity: Identity },
  { view, ends_at }: { view: ShareView; ends_at: number },
  settings: Config = config(),
  now_ms = Date.now(),
): Promise<string> {
  assertMayRead(maker.reader, view.site);
  if (!(ends_at > now_ms && ends_at <= now_ms + max_share_ms)) {
    const issues = [{ path: 'ends_on', message: 'must be a day from today on, within a year' }];
    throw new AppError('bad_request', 'A link ends on a day from today on, within a year.', { issues });
  }
  const token = await encode({
    token: { view, maker: maker.identity, ends_at },
    secret: await sessionSecret(settings),
    salt: purpose,
    maxAge: Math.ceil((ends_at - now_ms) / 1000),
  });
  if (token.length <= max_token_length) return token;
  throw new AppError('bad_request', 'The names in this view are too long for a link.');
}

async function readClaims(token: string, settings: Config): Promise<z.output<typeof claims> | undefined> {
  if (token === '' || token.length > max_token_length) return undefined;
  try {
    const secret = await sessionSecret(settings);
    return claims.safeParse(await decode({ token, secret, salt: purpose })).data;
  } catch (error) {
    if (isRefusal(error)) return undefined;
    throw error;
  }
}

/**
 * What the link with `token` shows.
 * @returns undefined where the token is not ours or damaged, the link has ended, or its maker may not see the site
 *   any more
 */
export async function openShare(
  token: string,
  settings: Config = config(),
  now_ms = Date.now(),
): Promise<Share | undefined> {
  const found = await readClaims(token, settings);
  if (found === undefined || now_ms >= found.ends_at) return undefined;
  const { view, maker, ends_at, jti } = found;
  const sites = readerOfIdentity(maker, settings)?.sites ?? [];
  if (sites !== 'all' && !sites.includes(view.site)) return undefined;
  const reader: Reader = { name: 'link', role: 'viewer', sites: [view.site], scope: scopeOf(view) };
  return { view, ends_at, reader, id: jti };
}
