import { Fragment, type ReactNode } from 'react';
import { isSound } from '#lib/filters.ts';
import { FilterBar } from './filter-bar.tsx';
import type { OpenedPage } from './open-page.ts';

/** A page of the dashboard: its title, its filter, and its panels once the filter is right. */
export function DashboardPage({
  title,
  opened,
  children,
}: {
  title: string;
  opened: OpenedPage;
  /** Panels. None of them asks before it is rendered. */
  children: ReactNode;
}) {
  return (
    <div className="flex flex-col gap-6">
      <h1 className="text-2xl font-semibold break-words">{title}</h1>
      <FilterBar opened={opened} />
      {isSound(opened.filter) ? (
        // Another question starts its panels anew, so that no old answer stands under a new filter.
        <Fragment key={opened.here}>{children}</Fragment>
      ) : (
        <p role="alert" className="alert alert-warning alert-soft text-base-content">
          Nothing was asked: a field above has a value that can not be right.
        </p>
      )}
    </div>
  );
}
