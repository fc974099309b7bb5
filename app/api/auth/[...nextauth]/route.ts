import type { NextRequest } from 'next/server';
import NextAuth from 'next-auth';
import { authOptions } from '#lib/auth/auth-options.ts';
import { AppError } from '#lib/errors.ts';
import { route } from '#lib/http.ts';

type Context = { params: Promise<{ nextauth: string[] }> };

/**
 * What signing in and out needs; `signin` and `error` lead to our page, where next-auth's client goes when it is at a
 * loss. The rest of next-auth (pages and a log of its own, and a question for the session that fills our log) is
 * nothing for strangers.
 */
const actions = new Set([
  'GET providers',
  'GET csrf',
  'GET signin',
  'GET error',
  'POST callback/signin-link',
  'POST signout',
]);

const handler = route('/api/auth', async (request: NextRequest, context: Context): Promise<Response> => {
  const { nextauth } = await context.params;
  if (!actions.has(`${request.method} ${nextauth.join('/')}`)) {
    throw new AppError('not_found', 'There is nothing here.');
  }
  return NextAuth(request, context, await authOptions());
});

export { handler as GET, handler as POST };
