import type { AuthOptions, User } from 'next-auth';
import type { CredentialsConfig } from 'next-auth/providers/credentials';
import { type Config, config, publicUrl } from '../config.ts';
import { toAppError } from '../errors.ts';
import { logFailure } from '../http.ts';
import { callbackPath } from './callback-path.ts';
import type { Identity } from './identity.ts';
import { authCookies, session_max_age_s, sessionCookie } from './session.ts';
import { sessionSecret } from './session-secret.ts';
import { acceptSigninToken } from './signin-token.ts';

declare module 'next-auth' {
  interface User {
    identity?: Identity;
  }
}

type TokenField = { token: { label: string; type: string } };

/** Signs in with the token of the printed link. */
function signinLink(settings: Config): CredentialsConfig<TokenField> {
  return {
    id: 'signin-link',
    name: 'Sign-in link',
    type: 'credentials',
    credentials: { token: { label: 'Token', type: 'password' } },
    async authorize(credentials): Promise<User | null> {
      const token: unknown = credentials?.token;
      try {
        const accepted = typeof token === 'string' && (await acceptSigninToken(settings, token));
        return accepted ? { id: 'local', identity: { kind: 'local', password_id: null } } : null;
      } catch (thrown) {
        logFailure(thrown, 'sign-in');
        // next-auth tells the client the message of what is thrown here.
        throw toAppError(thrown);
      }
    },
  };
}

/** next-auth's options: sessions are JWTs, the only user is the reader who holds the printed link. */
export async function authOptions(settings: Config = config()): Promise<AuthOptions> {
  return {
    secret: await sessionSecret(settings),
    session: { strategy: 'jwt', maxAge: session_max_age_s },
    useSecureCookies: sessionCookie(settings).options.secure,
    cookies: authCookies(settings),
    pages: { signIn: '/signin', error: '/signin' },
    providers: [signinLink(settings)],
    callbacks: {
      jwt: ({ token, user }) => (user === undefined ? token : { identity: user.identity }),
      redirect: ({ url }) => new URL(callbackPath(url), publicUrl(settings)).href,
    },
  };
}
