import Link from 'next/link';
import type { ReactNode } from 'react';

/** A page that has only something to say, and a way on. */
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
      <h1 className="text-2xl font-semibold">{title}</h1>
      {children}
      <div className="flex gap-2">
        {action}
        <Link className="btn btn-outline" href="/" prefetch={false}>
          Go to the overview
        </Link>
      </div>
    </div>
  );
}
