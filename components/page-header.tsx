import type { ReactNode } from 'react';

/** The name of a page, what it answers, and what can be done with it as a whole. */
export function PageHeader({ title, note, action }: { title: string; note?: string; action?: ReactNode }) {
  return (
    <header className="flex flex-wrap items-end justify-between gap-x-6 gap-y-2">
      <div className="min-w-0">
        <h1 className="text-page font-semibold break-words">{title}</h1>
        {note !== undefined && <p className="text-muted mt-1 text-sm">{note}</p>}
      </div>
      {action !== undefined && <div className="not-printed flex flex-wrap items-center gap-2">{action}</div>}
    </header>
  );
}
