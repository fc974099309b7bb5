import type { NextRequest } from 'next/server';
import NextAuth from 'next-auth';
import { authOptions } from '#lib/auth/auth-options.ts';
import { teamProviderNames } from '#lib/auth/team-providers.ts';
import { config } from '#lib/config.ts';
import { AppError } from '#lib/errors.ts';
import { route } from '#lib/http.ts';

type Context = { params: Promise<{ nextauth: string[] }> };

/**
 * What signing in and out needs; `signin` and `error` lead to our page, where next-auth's client goes when it is at a
 * loss. The rest of next-auth (pages and a log of its own, and a question for the session that fills our log) is
 * nothing for strangers.
 */
function actions(): string[] {
  const with_providers = teamProviderNames(config()).flatMap(({ id }) => [
    `POST signin/${id}`,
    `GET callback/${id}`,
  ]);
  return [
    'GET providers',
    'GET csrf',
    'GET signin',
    'GET error',
    'POST callback/signin-link',
    'POST callback/secret',
    'POST signout',
    ...with_providers,
  ];
}

const handler = route('/api/auth', async (request: NextRequest, context: Context): Promise<Response> => {
  const { nextauth } = await context.params;
  const action = `${request.method} ${nextauth.join('/')}`;
  if (!actions().includes(action)) throw new AppError('not_found', 'There is nothing here.');
  // next-auth would hand a query on to the provider, in the place of what we ask it.
  if (action.startsWith('POST signin/') && request.nextUrl.searchParams.size > 0) {
    throw new AppError('bad_request', 'Signing in takes no parameters here.');
  }
  return NextAuth(request, context, await authOptions());
});

export { handler as GET, handler as POST };
