import Link from 'next/link';
import type { ReactNode } from 'react';
import { Brand } from './brand.tsx';
import { MainNav } from './main-nav.tsx';
import { SignOutButton } from './sign-out-button.tsx';

/** What stands around every page of the dashboard. */
export function DashboardShell({ children }: { children: ReactNode }) {
  return (
    <>
      <a
        href="#content"
        className="btn btn-primary absolute start-4 top-2 z-10 -translate-y-20 focus:translate-y-0"
      >
        Skip to content
      </a>
      <header className="border-b border-base-300 bg-base-100">
        <div className="mx-auto flex max-w-7xl flex-wrap items-center gap-x-6 gap-y-1 px-4 py-2 sm:px-6">
          <Link href="/" prefetch={false} className="rounded-field py-1">
            <Brand />
          </Link>
          <div className="order-last -mx-2 basis-full sm:order-none sm:mx-0 sm:basis-auto">
            <MainNav />
          </div>
          <div className="ms-auto flex items-center gap-1">
            <a href="/demo" className="btn btn-ghost btn-sm">
              Demo
            </a>
            <SignOutButton />
          </div>
        </div>
      </header>
      <main id="content" tabIndex={-1} className="mx-auto max-w-7xl px-4 py-6 outline-none sm:px-6">
        {children}
      </main>
    </>
  );
}
