/** The providers that a team signs in with, by the settings. */
import type { Profile } from 'next-auth';
import type { OAuthConfig } from 'next-auth/providers/oauth';
import { z } from 'zod';
import type { Config } from '../config.ts';
import { userOfClaims, userOfGithub } from './person-of.ts';

/** A provider that is set up: its id is in addresses, its name on the button. */
export type TeamProvider = { id: 'oidc' | 'cognito' | 'google' | 'github'; name: string };

/** How long a provider may take for one answer. */
const timeout_ms = 10_000;

type OpenId = TeamProvider & {
  issuer: string;
  client_id: string;
  client_secret: string;
  scope: string;
  groups_claim: string | undefined;
};

/** What the ID token says; next-auth has checked its signature, audience, times and nonce. */
function signedClaims(tokens: Readonly<Record<string, unknown>>): Profile {
  if (typeof tokens.claims !== 'function') throw new TypeError('The provider gave no ID token.');
  return z.looseObject({ sub: z.string() }).parse(Reflect.apply(tokens.claims, tokens, []));
}

/**
 * Any provider of OpenID Connect. Its answer counts for the browser that asked only (state), once and for this very
 * question (nonce), and its code for this server only (PKCE).
 */
function openIdProvider(wanted: OpenId, settings: Config): OAuthConfig<object> {
  const { id, name, issuer, client_id, client_secret, scope, groups_claim } = wanted;
  return {
    id,
    name,
    type: 'oauth',
    wellKnown: `${issuer}/.well-known/openid-configuration`,
    clientId: client_id,
    clientSecret: client_secret,
    authorization: { params: { scope } },
    idToken: true,
    checks: ['pkce', 'state', 'nonce'],
    httpOptions: { timeout: timeout_ms },
    userinfo: {
      // Many put the address and groups only here. What the signed token says goes first.
      async request({ client, tokens }) {
        const signed = signedClaims(tokens);
        if (client.issuer.metadata.userinfo_endpoint === undefined) return signed;
        const more = await client.userinfo(tokens.access_token ?? '');
        if (more.sub !== signed.sub) throw new Error('The provider answered with another person.');
        return { ...more, ...signed };
      },
    },
    profile: (claims) => userOfClaims(claims, { provider: id, groups_claim }, settings),
  };
}

async function askGithub(path: string, access_token: string): Promise<unknown> {
  const response = await fetch(`https://api.github.com${path}`, {
    headers: { accept: 'application/vnd.github+json', authorization: `Bearer ${access_token}` },
    signal: AbortSignal.timeout(timeout_ms),
  });
  if (!response.ok) throw new Error(`GitHub answered ${response.status} to ${path}.`);
  return response.json();
}

function githubProvider(
  client_id: string,
  client_secret: string,
): OAuthConfig<{ user: unknown; emails: unknown }> {
  return {
    id: 'github',
    name: 'GitHub',
    type: 'oauth',
    // Named in GitHub's answers (RFC 9207); one that names another is refused.
    issuer: 'https://github.com/login/oauth',
    clientId: client_id,
    clientSecret: client_secret,
    authorization: {
      url: 'https://github.com/login/oauth/authorize',
      params: { scope: 'read:user user:email' },
    },
    token: 'https://github.com/login/oauth/access_token',
    checks: ['pkce', 'state'],
    httpOptions: { timeout: timeout_ms },
    userinfo: {
      async request({ tokens: { access_token = '' } }) {
        const [user, emails] = await Promise.all([
          askGithub('/user', access_token),
          askGithub('/user/emails', access_token),
        ]);
        const answers: Profile & { user: unknown; emails: unknown } = { user, emails };
        return answers;
      },
    },
    profile: ({ user, emails }) => userOfGithub(user, emails),
  };
}

function openIds(settings: Config): OpenId[] {
  const given = [
    {
      id: 'oidc' as const,
      name: settings.HEATLAKE_OIDC_NAME,
      issuer: settings.HEATLAKE_OIDC_ISSUER,
      client_id: settings.HEATLAKE_OIDC_CLIENT_ID,
      client_secret: settings.HEATLAKE_OIDC_CLIENT_SECRET,
      scope: settings.HEATLAKE_OIDC_SCOPE,
      groups_claim: settings.HEATLAKE_OIDC_GROUPS_CLAIM,
    },
    {
      id: 'cognito' as const,
      name: 'Amazon Cognito',
      issuer: settings.HEATLAKE_COGNITO_ISSUER,
      client_id: settings.HEATLAKE_COGNITO_CLIENT_ID,
      client_secret: settings.HEATLAKE_COGNITO_CLIENT_SECRET,
      scope: 'openid email profile',
      groups_claim: 'cognito:groups',
    },
    {
      id: 'google' as const,
      name: 'Google',
      issuer: 'https://accounts.google.com',
      client_id: settings.HEATLAKE_GOOGLE_CLIENT_ID,
      client_secret: settings.HEATLAKE_GOOGLE_CLIENT_SECRET,
      scope: 'openid email profile',
      groups_claim: undefined,
    },
  ];
  return given.flatMap(({ issuer, client_id, client_secret, ...rest }) =>
    issuer === undefined || client_id === undefined || client_secret === undefined
      ? []
      : [{ ...rest, issuer, client_id, client_secret }],
  );
}

/** What next-auth needs of each provider that is set up. */
export function teamProviders(settings: Config) {
  const { HEATLAKE_GITHUB_CLIENT_ID: id, HEATLAKE_GITHUB_CLIENT_SECRET: secret } = settings;
  const open_ids = openIds(settings).map((wanted) => openIdProvider(wanted, settings));
  return id === undefined || secret === undefined ? open_ids : [...open_ids, githubProvider(id, secret)];
}

/** The providers that are set up, in the order of their buttons. */
export function teamProviderNames(settings: Config): TeamProvider[] {
  const { HEATLAKE_GITHUB_CLIENT_ID: id } = settings;
  const open_ids = openIds(settings).map((wanted): TeamProvider => ({ id: wanted.id, name: wanted.name }));
  return id === undefined ? open_ids : [...open_ids, { id: 'github', name: 'GitHub' }];
}
