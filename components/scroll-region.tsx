import type { ReactNode } from 'react';

/** WCAG 2.1.1: what scrolls can be scrolled by keyboard, so it takes the focus although nothing in it acts. */
const focusable = { tabIndex: 0 };

/** Scrolls wide content within itself, so that the page never scrolls sideways. */
export function ScrollRegion({ labelled_by, children }: { labelled_by: string; children: ReactNode }) {
  return (
    <section aria-labelledby={labelled_by} className="overflow-x-auto" {...focusable}>
      {children}
    </section>
  );
}
