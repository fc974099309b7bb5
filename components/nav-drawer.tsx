'use client';

import { usePathname } from 'next/navigation';
import { type ReactNode, useRef } from 'react';

/** What the rail holds, behind a button, on windows too narrow for a rail. Without a script it opens all the same. */
export function NavDrawer({ label, children }: { label: string; children: ReactNode }) {
  const pathname = usePathname();
  const drawer = useRef<HTMLDetailsElement>(null);
  const close = () => {
    drawer.current?.removeAttribute('open');
    drawer.current?.querySelector('summary')?.focus();
  };
  return (
    // Another page begins with it closed.
    <details
      key={pathname}
      ref={drawer}
      className="group ms-auto"
      onKeyDown={({ key }) => key === 'Escape' && close()}
    >
      <summary className="btn btn-ghost btn-sm list-none gap-2 [&::-webkit-details-marker]:hidden">
        <svg viewBox="0 0 24 24" className="size-5" aria-hidden="true">
          <path
            d="M4 7h16M4 12h16M4 17h16"
            stroke="currentColor"
            strokeWidth="1.8"
            strokeLinecap="round"
            className="group-open:hidden"
          />
          <path
            d="M6 6l12 12M18 6L6 18"
            stroke="currentColor"
            strokeWidth="1.8"
            strokeLinecap="round"
            className="hidden group-open:block"
          />
        </svg>
        {label}
      </summary>
      <div className="absolute inset-x-0 top-full z-20 max-h-[calc(100dvh-3.5rem)] overflow-y-auto border-b border-base-300 bg-base-100 p-4 shadow-lg">
        {children}
      </div>
    </details>
  );
}
