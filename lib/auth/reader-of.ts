import { type Config, config } from '../config.ts';
import { AppError } from '../errors.ts';
import type { Reader } from '../reader.ts';
import { sameText } from './same-text.ts';
import { sessionCookie, sessionReader } from './session.ts';

/** The value of one cookie of a request. */
function cookieOf(request: Request, name: string): string | undefined {
  const pairs = (request.headers.get('cookie') ?? '').split(/; */);
  return pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1);
}

/**
 * Who asks, for route handlers: a program with `Authorization: Bearer <HEATLAKE_API_TOKEN>`, or somebody
 * signed in. A request that brings a token is judged by that token alone.
 * @throws AppError `unauthorized`
 */
export async function readerOf(request: Request, settings: Config = config()): Promise<Reader> {
  const authorization = request.headers.get('authorization');
  if (authorization === null) {
    const reader = await sessionReader(cookieOf(request, sessionCookie(settings).name), settings);
    if (reader !== undefined) return reader;
    throw new AppError('unauthorized', 'Sign in, or send "Authorization: Bearer <HEATLAKE_API_TOKEN>".');
  }
  const [, token] = /^Bearer +(\S+) *$/i.exec(authorization) ?? [];
  const expected = settings.HEATLAKE_API_TOKEN;
  if (token !== undefined && expected !== undefined && sameText(token, expected)) {
    return { name: 'api', sites: 'all' };
  }
  throw new AppError('unauthorized', 'The token is not accepted.');
}
