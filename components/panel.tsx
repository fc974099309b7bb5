import { type ReactNode, useId } from 'react';

/** One question and its answer, under its own heading. */
export function Panel({
  title,
  note,
  action,
  children,
}: {
  title: string;
  /** What the number means, in one sentence. */
  note?: string;
  action?: ReactNode;
  children: ReactNode;
}) {
  const id = useId();
  return (
    <section
      aria-labelledby={id}
      className="panel rounded-box flex min-w-0 flex-col gap-4 border border-base-300 bg-base-100 p-4 shadow-(--shadow-raised) sm:p-5"
    >
      <header className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <h2 id={id} className="text-base font-semibold">
          {title}
        </h2>
        {action}
        {note !== undefined && <p className="text-muted basis-full text-sm">{note}</p>}
      </header>
      {children}
    </section>
  );
}
