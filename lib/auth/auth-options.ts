import type { AuthOptions } from 'next-auth';
import { type Config, config, publicUrl } from '../config.ts';
import { log } from '../log.ts';
import { callbackPath } from './callback-path.ts';
import { readerOfIdentity, type SessionIdentity } from './identity.ts';
import { localProviders } from './local-providers.ts';
import { authCookies, session_max_age_s, sessionCookie } from './session.ts';
import { sessionSecret } from './session-secret.ts';
import { teamProviders } from './team-providers.ts';

declare module 'next-auth' {
  interface User {
    identity?: SessionIdentity;
  }
}

/** The page to go to where somebody may not come in, with the reason that it says in words. */
const refusal = (error: 'not_listed' | 'not_verified') => `/signin?error=${error}`;

/** Whether somebody whom a provider or this machine vouches for may come in; else the page that says why not. */
function mayComeIn(identity: SessionIdentity | undefined, settings: Config): true | string {
  if (identity !== undefined && readerOfIdentity(identity, settings) !== undefined) return true;
  const has_address = identity?.kind !== 'person' || identity.email !== undefined;
  return refusal(has_address ? 'not_listed' : 'not_verified');
}

/** The path on this server that `url` leads to: next-auth asks with paths, and with whole addresses of ours. */
function pathOf(url: string, settings: Config): string {
  const own = `${publicUrl(settings)}/`;
  return callbackPath(url.startsWith(own) ? url.slice(own.length - 1) : url);
}

/** Strangers can make a sign-in fail: what the log says of it is short, and holds no token. */
function logSignin(level: 'warn' | 'error', code: string, metadata: unknown): void {
  const found = metadata instanceof Error ? metadata : Reflect.get(Object(metadata), 'error');
  const why = found instanceof Error ? found.message.slice(0, 300) : undefined;
  log[level]('Signing in failed.', { code: code.slice(0, 60), why });
}

/** next-auth's options. A session is a JWT that says who somebody is; what they may do is asked of the settings. */
export async function authOptions(settings: Config = config()): Promise<AuthOptions> {
  return {
    secret: await sessionSecret(settings),
    session: { strategy: 'jwt', maxAge: session_max_age_s },
    useSecureCookies: sessionCookie(settings).options.secure,
    cookies: authCookies(settings),
    pages: { signIn: '/signin', error: '/signin' },
    providers: [...localProviders(settings), ...teamProviders(settings)],
    callbacks: {
      signIn: ({ user }) => mayComeIn(user.identity, settings),
      jwt: ({ token, user }) => (user === undefined ? token : { identity: user.identity }),
      redirect: ({ url }) => new URL(pathOf(url, settings), publicUrl(settings)).href,
    },
    logger: {
      error: (code, metadata) => logSignin('error', code, metadata),
      warn: (code) => logSignin('warn', code, undefined),
      debug: () => {},
    },
  };
}
