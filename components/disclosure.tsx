import type { ReactNode, ToggleEventHandler } from 'react';

/** Something that is there when it is wanted: a line to press, and what it opens. */
export function Disclosure({
  summary,
  children,
  onToggle,
}: {
  summary: ReactNode;
  children: ReactNode;
  /** For client components: it was opened or closed. */
  onToggle?: ToggleEventHandler<HTMLDetailsElement>;
}) {
  return (
    <details className="group/disclosure text-sm" onToggle={onToggle}>
      <summary className="rounded-field flex w-fit cursor-pointer list-none items-center gap-1 py-1 font-medium hover:underline [&::-webkit-details-marker]:hidden">
        <svg
          viewBox="0 0 12 12"
          className="size-3 shrink-0 group-open/disclosure:rotate-90"
          aria-hidden="true"
        >
          <path d="M4 2l4 4-4 4" fill="none" stroke="currentColor" strokeWidth="1.6" strokeLinecap="round" />
        </svg>
        {summary}
      </summary>
      <div className="mt-2">{children}</div>
    </details>
  );
}
