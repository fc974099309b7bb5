import type { Metadata } from 'next';
import { Brand } from '#components/brand.tsx';
import { GoOn } from '#components/go-on.tsx';
import { SigninForm } from '#components/signin-form.tsx';
import { callbackPath } from '#lib/auth/callback-path.ts';
import { currentReader } from '#lib/auth/require-reader.ts';
import type { SearchParams } from '#lib/filters.ts';

export const metadata: Metadata = { title: 'Sign in' };

const one = (value: string | string[] | undefined) => (typeof value === 'string' ? value : undefined);

export default async function SigninPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const next = callbackPath(one((await searchParams).callback));
  const is_signed_in = (await currentReader()) !== undefined;
  return (
    <main className="mx-auto flex max-w-md flex-col gap-6 px-4 py-12">
      <Brand />
      <div className="card border border-base-300 bg-base-100">
        <div className="card-body gap-4">
          <h1 className="card-title text-xl">Sign in</h1>
          {is_signed_in ? <GoOn next={next} /> : <SignIn next={next} />}
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

function SignIn({ next }: { next: string }) {
  return (
    <>
      <p>
        <code>npm start</code> prints a link in its terminal that signs you in, once. Open it, or paste it
        here.
      </p>
      <SigninForm next={next} />
      <noscript>
        <p>Signing in needs JavaScript. The dashboard itself does not.</p>
      </noscript>
    </>
  );
}
