import type { ReactNode } from 'react';

/** Nothing to show yet: says why, and what to do next. Fills the place that its panel keeps. */
export function EmptyState({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div
      data-empty
      className="rounded-box flex grow flex-col justify-center border border-dashed border-base-300 bg-base-200 p-4 sm:p-6"
    >
      <div className="mx-auto w-full max-w-2xl">
        <p className="font-semibold">{title}</p>
        <div className="text-muted mt-2 flex flex-col gap-3 text-sm">{children}</div>
      </div>
    </div>
  );
}
