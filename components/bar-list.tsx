import type { ReactNode } from 'react';

export type BarListItem = {
  key: string;
  label: ReactNode;
  value: ReactNode;
  amount: number;
  /** A part of the amount: the stronger part of its bar, all of which is strong without. */
  inner?: number;
};

/** A short ranking: each thing with its number and a bar as long as its part of the largest. */
export function BarList({ items }: { items: readonly BarListItem[] }) {
  const largest = Math.max(...items.map(({ amount }) => amount), 1);
  const widthOf = (amount: number) => (100 * amount) / largest;
  return (
    <ol className="flex flex-col gap-3">
      {items.map(({ key, label, value, amount, inner = amount }) => (
        <li key={key} className="flex flex-col gap-1 text-sm">
          <span className="flex flex-wrap justify-between gap-x-4">
            <span className="max-w-full min-w-0 truncate">{label}</span>
            <span className="tabular-nums">{value}</span>
          </span>
          <svg viewBox="0 0 100 1" preserveAspectRatio="none" className="h-2 w-full" aria-hidden="true">
            <rect width="100" height="1" className="fill-base-300" />
            {inner < amount && (
              <rect width={widthOf(amount)} height="1" className="fill-primary" opacity="0.4" />
            )}
            <rect width={widthOf(inner)} height="1" className="fill-primary" />
          </svg>
        </li>
      ))}
    </ol>
  );
}
