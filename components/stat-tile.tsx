import Link from 'next/link';
import type { ReactNode } from 'react';

/**
 * One number that matters: its name, its value, what became of it, and its shape over time. Tiles stand in a
 * `StatTiles`, which is a list.
 */
export function StatTile({
  label,
  value,
  note,
  delta,
  spark,
  href,
}: {
  label: string;
  /** As it is read: `1,234`, `<Duration/>`. */
  value: ReactNode;
  /** What exactly is counted, or what it is compared with. */
  note?: ReactNode;
  /** A `<Delta/>`. */
  delta?: ReactNode;
  /** A `<SparkLine/>`. */
  spark?: ReactNode;
  /** Where the number is explained. */
  href?: string;
}) {
  return (
    <li className="panel rounded-box relative flex min-w-0 flex-col gap-1 border border-base-300 bg-base-100 p-4 shadow-(--shadow-raised) has-[a:hover]:border-primary">
      <span className="text-muted text-sm font-medium">
        {href === undefined ? (
          label
        ) : (
          // The whole tile can be pressed, and has one name.
          <Link href={href} prefetch={false} className="after:absolute after:inset-0">
            {label}
          </Link>
        )}
      </span>
      <span className="flex flex-wrap items-baseline gap-x-3">
        <span className="text-figure font-semibold tabular-nums">{value}</span>
        {delta}
      </span>
      {note !== undefined && <span className="text-muted text-xs">{note}</span>}
      {spark !== undefined && <span className="mt-auto block pt-2">{spark}</span>}
    </li>
  );
}

/** Tiles beside each other: as many as fit, or `in_rows_of` three on wide windows. */
export function StatTiles({
  label,
  in_rows_of,
  children,
}: {
  label: string;
  in_rows_of?: 3;
  children: ReactNode;
}) {
  const wide = in_rows_of === 3 ? 'sm:grid-cols-3' : 'sm:grid-cols-[repeat(auto-fit,minmax(11rem,1fr))]';
  return (
    <ul aria-label={label} className={`grid grid-cols-2 gap-3 ${wide}`}>
      {children}
    </ul>
  );
}
