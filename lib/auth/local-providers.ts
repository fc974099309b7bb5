/** Signing in with what this machine knows: a printed link, or the password that somebody set. */
import type { User } from 'next-auth';
import type { CredentialsConfig } from 'next-auth/providers/credentials';
import type { Config } from '../config.ts';
import { toAppError } from '../errors.ts';
import { logFailure } from '../http.ts';
import { senderOf } from '../sender-address.ts';
import type { SessionIdentity } from './identity.ts';
import { acceptPassword } from './password.ts';
import { acceptSigninToken } from './signin-token.ts';
import { tries } from './tries.ts';

type Field<Name extends string> = { [Key in Name]: { label: string; type: string } };
type Asked = { headers?: Record<string, string> | undefined };

/** Too many tries: what next-auth tells the client of it, as the `error` of its answer. */
export class MustWait extends Error {
  constructor(wait_s: number) {
    super(`wait_${wait_s}`);
  }
}

/**
 * Who `judge` says it is, where its sender did not try too often.
 * @throws MustWait; AppError `internal`, which tells a client nothing
 */
async function judged(
  settings: Config,
  { headers }: Asked,
  judge: () => Promise<SessionIdentity | undefined>,
): Promise<User | null> {
  const sender = senderOf(new Headers(headers), settings.HEATLAKE_TRUSTED_PROXIES);
  const wait_s = tries().signin.begin(sender);
  if (wait_s > 0) throw new MustWait(wait_s);
  try {
    const identity = await judge();
    if (identity === undefined) return null;
    tries().signin.succeed(sender);
    return { id: 'local', identity };
  } catch (thrown) {
    logFailure(thrown, 'sign-in');
    // next-auth tells the client the message of what is thrown here.
    throw toAppError(thrown);
  }
}

/** With the token of the printed link. */
function signinLink(settings: Config): CredentialsConfig<Field<'token'>> {
  return {
    id: 'signin-link',
    name: 'Sign-in link',
    type: 'credentials',
    credentials: { token: { label: 'Token', type: 'password' } },
    authorize: (credentials, request: Asked) =>
      judged(settings, request, async () => {
        const token: unknown = credentials?.token;
        const accepted = typeof token === 'string' && (await acceptSigninToken(settings, token));
        return accepted ? { kind: 'local', password_id: null } : undefined;
      }),
  };
}

/** With what somebody typed: the password, or the token of a link. One try, whichever it is. */
function typedSecret(settings: Config): CredentialsConfig<Field<'secret'>> {
  return {
    id: 'secret',
    name: 'Password or link',
    type: 'credentials',
    credentials: { secret: { label: 'Password or link', type: 'password' } },
    authorize: (credentials, request: Asked) =>
      judged(settings, request, async () => {
        const secret: unknown = credentials?.secret;
        if (typeof secret !== 'string') return undefined;
        if (await acceptSigninToken(settings, secret)) return { kind: 'local', password_id: null };
        const password_id = await acceptPassword(settings.HEATLAKE_DATA_DIR, secret);
        return password_id === undefined ? undefined : { kind: 'local', password_id };
      }),
  };
}

export function localProviders(settings: Config) {
  return [signinLink(settings), typedSecret(settings)];
}
