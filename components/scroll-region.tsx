import type { ReactNode } from 'react';

/** WCAG 2.1.1: what scrolls can be scrolled by keyboard, so it takes the focus although nothing in it acts. */
const focusable = { tabIndex: 0 };

/**
 * Scrolls wide or, past `max_height_px`, long content within itself, so that the page keeps its shape. It
 * fades where it hides something (globals.css).
 */
export function ScrollRegion({
  labelled_by,
  max_height_px,
  children,
}: {
  labelled_by: string;
  max_height_px?: number;
  children: ReactNode;
}) {
  // A little more than was asked for, so that what fits does not scroll by its border.
  const style = max_height_px === undefined ? {} : { maxHeight: max_height_px + 4 };
  return (
    <section
      aria-labelledby={labelled_by}
      className="scroll-region overflow-auto print:max-h-none!"
      style={style}
      {...focusable}
    >
      {children}
    </section>
  );
}
