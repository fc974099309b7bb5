/** The session: an encrypted JWT of next-auth in one cookie, read here wherever data is asked for. */
import { createHash } from 'node:crypto';
import type { CookiesOptions } from 'next-auth';
import { decode, encode } from 'next-auth/jwt';
import { z } from 'zod';
import { type Config, publicUrl } from '../config.ts';
import type { Reader } from '../reader.ts';
import { readerOfIdentity, type SessionIdentity, sessionIdentitySchema } from './identity.ts';
import { passwordId } from './password.ts';
import { sessionSecret } from './session-secret.ts';

/** How long a sign-in lasts: 30 days, in seconds. */
export const session_max_age_s = 30 * 24 * 60 * 60;

const claims = z.object({
  identity: sessionIdentitySchema,
  /** When somebody signed in: seconds since the epoch. */
  iat: z.number(),
  /** When it ends: seconds since the epoch. */
  exp: z.number(),
});
type Claims = z.output<typeof claims>;

/** Who is signed in, since when (ms since the epoch), and what they may do now. */
export type Session = { identity: SessionIdentity; signed_in_at: number; reader: Reader };

/**
 * The session cookie's name and attributes. Browsers share cookies between the ports of a host, so the
 * port is in the name: two instances on one machine do not sign each other out. Over https the name makes
 * browsers refuse one that another host of the domain, or a page over http, tries to set.
 */
export function sessionCookie(settings: Config) {
  return cookieFor('session', settings);
}

function cookieFor(use: string, settings: Config, max_age_s?: number) {
  const secure = publicUrl(settings).startsWith('https:');
  const options = { httpOnly: true, sameSite: 'lax' as const, path: '/', secure };
  return {
    name: secure ? `__Host-heatlake-${use}` : `heatlake-${use}-${settings.PORT}`,
    options: max_age_s === undefined ? options : { ...options, maxAge: max_age_s },
  };
}

/** All cookies of next-auth: the session, and what it keeps in the browser for the 15 min that a sign-in may take. */
export function authCookies(settings: Config): CookiesOptions {
  return {
    sessionToken: sessionCookie(settings),
    callbackUrl: cookieFor('callback', settings),
    csrfToken: cookieFor('csrf', settings),
    pkceCodeVerifier: cookieFor('pkce', settings, 15 * 60),
    state: cookieFor('state', settings, 15 * 60),
    nonce: cookieFor('nonce', settings, 15 * 60),
  };
}

/** jose's own failures: a token that is forged, damaged, expired, or encrypted with another secret. */
export function isRefusal(error: unknown): boolean {
  return error instanceof Error && 'code' in error && /^ERR_J(OSE|WE|WT|WS|WK)/.test(String(error.code));
}

/** A session of `identity`: the value of the cookie that `sessionCookie` names. For programs of this machine. */
export async function issueSession(
  identity: SessionIdentity,
  settings: Config,
  max_age_s = session_max_age_s,
): Promise<string> {
  return encode({ token: { identity }, secret: await sessionSecret(settings), maxAge: max_age_s });
}

/**
 * Cookies that were decrypted lately, since each page and panel asks. A cookie is found by its digest with the secret
 * that opened it, so that a new secret ends it at once; what its person may do is never kept.
 */
const opened = new Map<string, Claims>();
const max_opened = 1000;

const openedKey = (cookie: string, secret: string) =>
  createHash('sha256').update(`${secret}\n${cookie}`).digest('base64url');

function keepOpened(key: string, found: Claims): void {
  opened.set(key, found);
  const oldest = opened.size > max_opened ? opened.keys().next() : undefined;
  if (oldest?.done === false) opened.delete(oldest.value);
}

async function readClaims(cookie: string, settings: Config): Promise<Claims | undefined> {
  const secret = await sessionSecret(settings);
  const key = openedKey(cookie, secret);
  const known = opened.get(key);
  if (known !== undefined && Date.now() < known.exp * 1000) return known;
  opened.delete(key);
  try {
    const found = claims.safeParse(await decode({ token: cookie, secret })).data;
    if (found !== undefined) keepOpened(key, found);
    return found;
  } catch (error) {
    if (isRefusal(error)) return undefined;
    throw error;
  }
}

/**
 * The session that `cookie` holds.
 * @param cookie the value of the cookie that `sessionCookie` names
 * @returns undefined where there is none, it is not good any more, its password was changed, or the settings name its
 *   person no more
 */
export async function readSession(
  cookie: string | undefined,
  settings: Config,
): Promise<Session | undefined> {
  if (cookie === undefined || cookie === '') return undefined;
  const found = await readClaims(cookie, settings);
  if (found === undefined) return undefined;
  const { identity, iat } = found;
  if (identity.kind === 'local' && identity.password_id !== null) {
    if (identity.password_id !== (await passwordId(settings.HEATLAKE_DATA_DIR))) return undefined;
  }
  const reader = readerOfIdentity(identity, settings);
  return reader && { identity, signed_in_at: iat * 1000, reader };
}
