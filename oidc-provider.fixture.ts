/** A real provider of OpenID Connect on loopback, for tests: whoever comes is signed in as `person`, at once. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import { Provider } from 'oidc-provider';

export type ProviderPerson = {
  sub: string;
  name: string;
  email: string;
  email_verified: boolean;
  groups: string[];
};

export const oidc_client = { client_id: 'heatlake', client_secret: 'the-secret-of-this-client' };

/**
 * Starts it. PKCE is a must there, as it is at strict providers; the address and groups come by its userinfo.
 * @param redirect_uri where Heatlake takes its answers
 */
export async function startOidcProvider(redirect_uri: string, person: ProviderPerson) {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The provider has no port.');
  const issuer = `http://127.0.0.1:${address.port}`;
  const current = { person };
  const asked: URLSearchParams[] = [];
  const provider = new Provider(issuer, {
    clients: [{ ...oidc_client, redirect_uris: [redirect_uri] }],
    claims: {
      openid: ['sub'],
      email: ['email', 'email_verified'],
      profile: ['name', 'groups', 'cognito:groups'],
    },
    findAccount: (_, id) => ({
      accountId: id,
      // Groups under the name that Cognito has for them, too.
      claims: () => ({ ...current.person, 'cognito:groups': current.person.groups, sub: id }),
    }),
    features: { devInteractions: { enabled: false } },
    pkce: { required: () => true },
    interactions: { url: (_, { uid }) => `/interaction/${uid}` },
    cookies: { keys: ['only for this test'] },
    loadExistingGrant: async ({ oidc }) => {
      const grant = new oidc.provider.Grant({
        clientId: oidc.client?.clientId,
        accountId: oidc.session?.accountId,
      });
      grant.addOIDCScope('openid email profile');
      await grant.save();
      return grant;
    },
  });
  const handle = provider.callback();
  server.on('request', (request, response) => {
    const url = new URL(request.url ?? '/', issuer);
    if (url.pathname === '/auth') asked.push(url.searchParams);
    if (!url.pathname.startsWith('/interaction/')) return handle(request, response);
    const login = { accountId: current.person.sub };
    return provider.interactionFinished(request, response, { login }, { mergeWithLastSubmission: false });
  });
  return {
    issuer,
    /** The questions that Heatlake sent browsers with. */
    asked,
    /** Signs the next one in as somebody else. */
    become: (next: ProviderPerson) => {
      current.person = next;
    },
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
