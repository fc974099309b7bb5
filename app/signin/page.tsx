import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { Brand } from '#components/brand.tsx';
import { SigninForm } from '#components/signin-form.tsx';
import { callbackPath } from '#lib/auth/callback-path.ts';
import { currentReader } from '#lib/auth/require-reader.ts';
import type { SearchParams } from '#lib/filters.ts';

// The address holds a secret; it goes to nobody as a referrer.
export const metadata: Metadata = { title: 'Sign in', referrer: 'no-referrer' };

const one = (value: string | string[] | undefined) => (typeof value === 'string' ? value : undefined);

export default async function SigninPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const search = await searchParams;
  const next = callbackPath(one(search.callback));
  const token = one(search.token) ?? '';
  if ((await currentReader()) !== undefined) redirect(next);
  return (
    <main className="mx-auto flex max-w-md flex-col gap-6 px-4 py-12">
      <Brand />
      <div className="card border border-base-300 bg-base-100">
        <div className="card-body gap-4">
          <h1 className="card-title text-xl">Sign in</h1>
          {token === '' && (
            <p>
              <code>npm start</code> prints a link in its terminal that signs you in, once. Open it, or paste
              it here.
            </p>
          )}
          <SigninForm token={token} next={next} />
          <noscript>
            <p>Signing in needs JavaScript. The dashboard itself does not.</p>
          </noscript>
        </div>
      </div>
      <p className="text-muted text-sm">
        Only looking around?{' '}
        <a className="link" href="/demo">
          The demo
        </a>{' '}
        needs no sign-in.
      </p>
    </main>
  );
}
