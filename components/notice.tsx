import Link from 'next/link';
import type { ReactNode } from 'react';

/** A page that has only something to say, and ways on. */
export function Notice({
  title,
  children,
  action,
}: {
  title: string;
  children: ReactNode;
  action?: ReactNode;
}) {
  return (
    <div className="mx-auto flex max-w-md flex-col items-start gap-4 px-4 py-16">
      <h1 className="text-page font-semibold">{title}</h1>
      {children}
      <div className="flex flex-wrap gap-2">{action}</div>
    </div>
  );
}

/** The way on that is always there. */
export function HomeAction({ label }: { label: string }) {
  return (
    <Link className="btn btn-outline" href="/" prefetch={false}>
      {label}
    </Link>
  );
}
