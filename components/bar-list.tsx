import type { ReactNode } from 'react';

export type BarListItem = { key: string; label: ReactNode; value: ReactNode; amount: number };

/** A short ranking: each thing with its number and a bar as long as its part of the largest. */
export function BarList({ items }: { items: readonly BarListItem[] }) {
  const largest = Math.max(...items.map(({ amount }) => amount), 1);
  return (
    <ol className="flex flex-col gap-3">
      {items.map(({ key, label, value, amount }) => (
        <li key={key} className="flex flex-col gap-1 text-sm">
          <span className="flex justify-between gap-4">
            <span className="min-w-0 truncate">{label}</span>
            <span className="tabular-nums">{value}</span>
          </span>
          <svg viewBox="0 0 100 1" preserveAspectRatio="none" className="h-2 w-full" aria-hidden="true">
            <rect width="100" height="1" className="fill-base-300" />
            <rect width={(100 * amount) / largest} height="1" className="fill-primary" />
          </svg>
        </li>
      ))}
    </ol>
  );
}
