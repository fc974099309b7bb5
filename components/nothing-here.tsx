import type { ReactNode } from 'react';

/** In a panel that has nothing to show, where another one on the page says what to do about it. */
export function NothingHere({ children }: { children: ReactNode }) {
  return (
    <p data-empty className="text-muted text-sm">
      {children}
    </p>
  );
}
