import { type Config, config } from '../config.ts';
import { AppError } from '../errors.ts';
import type { Reader } from '../reader.ts';
import { senderOf } from '../sender-address.ts';
import { type Identity, readerOfIdentity } from './identity.ts';
import { sameText } from './same-text.ts';
import { readSession, type Session, sessionCookie } from './session.ts';
import { tries } from './tries.ts';

/** The value of one cookie of a request. */
function cookieOf(request: Request, name: string): string | undefined {
  const pairs = (request.headers.get('cookie') ?? '').split(/; */);
  return pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1);
}

/** Who is signed in, for route handlers that no program may call. @throws AppError `unauthorized` */
export async function sessionOf(request: Request, settings: Config = config()): Promise<Session> {
  const session = await readSession(cookieOf(request, sessionCookie(settings).name), settings);
  if (session !== undefined) return session;
  throw new AppError('unauthorized', 'Sign in first.');
}

/** Somebody who asks: who they are, and what they may do now. */
export type Asker = { identity: Identity; reader: Reader };

/** Whose token it is. Each is compared, so that the time tells nothing about which it is like. */
function programOf(token: string, settings: Config): Asker | undefined {
  const named = settings.HEATLAKE_API_TOKENS.filter((each) => sameText(token, each.token));
  const { HEATLAKE_API_TOKEN } = settings;
  if (HEATLAKE_API_TOKEN !== undefined && sameText(token, HEATLAKE_API_TOKEN)) {
    const reader: Reader = { name: 'api', role: 'admin', sites: 'all' };
    return { identity: { kind: 'local', password_id: null }, reader };
  }
  const [found] = named;
  if (found === undefined) return undefined;
  const identity = { kind: 'token', name: found.name } as const;
  const reader = readerOfIdentity(identity, settings);
  return reader && { identity, reader };
}

/** A program with an API token. @throws AppError `unauthorized`; `rate_limited` after many wrong ones */
function askerByToken(authorization: string, headers: Headers, settings: Config): Asker {
  const sender = senderOf(headers, settings.HEATLAKE_TRUSTED_PROXIES);
  const wait_s = tries().token.begin(sender);
  if (wait_s > 0) {
    throw new AppError('rate_limited', 'Too many wrong tokens came from there. Try again later.', {
      retry_after_s: wait_s,
    });
  }
  const [, token] = /^Bearer +(\S+) *$/i.exec(authorization) ?? [];
  const asker = token === undefined ? undefined : programOf(token, settings);
  if (asker === undefined) throw new AppError('unauthorized', 'The token is not accepted.');
  tries().token.succeed(sender);
  return asker;
}

/**
 * Who asks, for route handlers: a program with `Authorization: Bearer <token>`, or somebody signed in. HEATLAKE_API_TOKEN
 * is an admin's; what those of HEATLAKE_API_TOKENS may do is what the settings say of `token:<name>`. A request that brings a token is judged by that token alone.
 * @throws AppError `unauthorized`; `rate_limited` where many wrong tokens came from there
 */
export async function askerOf(request: Request, settings: Config = config()): Promise<Asker> {
  const authorization = request.headers.get('authorization');
  if (authorization !== null) return askerByToken(authorization, request.headers, settings);
  const session = await readSession(cookieOf(request, sessionCookie(settings).name), settings);
  if (session !== undefined) return session;
  throw new AppError('unauthorized', 'Sign in, or send "Authorization: Bearer <token>".');
}

/** Who asks, as `askerOf` finds them, and what they may read. @throws what `askerOf` throws */
export async function readerOf(request: Request, settings: Config = config()): Promise<Reader> {
  return (await askerOf(request, settings)).reader;
}
