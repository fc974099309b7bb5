/** The session: an encrypted JWT of next-auth in one cookie, read here wherever data is asked for. */
import { decode } from 'next-auth/jwt';
import { z } from 'zod';
import { type Config, publicUrl } from '../config.ts';
import type { Reader } from '../reader.ts';
import { sessionSecret } from './session-secret.ts';

/** How long a sign-in lasts: 30 days, in seconds. */
export const session_max_age_s = 30 * 24 * 60 * 60;

const readerClaims = z.object({ name: z.string(), role: z.literal('reader') });

/**
 * The session cookie's name and attributes. Browsers share cookies between the ports of a host, so the
 * port is in the name: two instances on one machine do not sign each other out.
 */
export function sessionCookie(settings: Config) {
  const secure = publicUrl(settings).startsWith('https:');
  return {
    name: secure ? '__Secure-heatlake-session' : `heatlake-session-${settings.PORT}`,
    options: { httpOnly: true, sameSite: 'lax' as const, path: '/', secure },
  };
}

/** jose's own failures: a token that is forged, damaged, expired, or encrypted with another secret. */
function isRefusal(error: unknown): boolean {
  return error instanceof Error && 'code' in error && /^ERR_J(OSE|WE|WT|WS|WK)/.test(String(error.code));
}

/**
 * The reader whose session `cookie` holds.
 * @param cookie the value of the cookie that `sessionCookie` names
 * @returns undefined where there is none, it is not good any more, or its user has not the role `reader`
 */
export async function sessionReader(
  cookie: string | undefined,
  settings: Config,
): Promise<Reader | undefined> {
  if (cookie === undefined || cookie === '') return undefined;
  const secret = await sessionSecret(settings);
  try {
    const claims = readerClaims.safeParse(await decode({ token: cookie, secret }));
    return claims.success ? { name: claims.data.name, sites: 'all' } : undefined;
  } catch (error) {
    if (isRefusal(error)) return undefined;
    throw error;
  }
}
