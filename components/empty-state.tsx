import type { ReactNode } from 'react';

/** Nothing to show yet: says why, and what to do next. */
export function EmptyState({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="rounded-box border border-dashed border-base-300 bg-base-200 p-4 sm:p-6">
      <p className="font-semibold">{title}</p>
      <div className="text-muted mt-2 flex flex-col gap-3">{children}</div>
    </div>
  );
}
