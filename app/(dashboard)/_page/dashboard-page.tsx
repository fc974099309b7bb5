import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { Fragment, type ReactNode } from 'react';
import { NoticeBar } from '#components/notice-bar.tsx';
import { PageHeader } from '#components/page-header.tsx';
import { SampleBanner } from '#components/sample-banner.tsx';
import { chosen, hrefOf, isSound } from '#lib/filters.ts';
import { sample_name } from '#lib/imports/import-note.ts';
import { FilterBar, type FilterExtras } from './filter-bar.tsx';
import type { OpenedPage } from './open-page.ts';

/** A page of the dashboard: its title, its filter, and its panels once the filter is right. */
export function DashboardPage({
  title,
  note,
  action,
  opened,
  filter = {},
  children,
}: {
  title: string;
  /** What the page answers, in one sentence. */
  note?: string;
  /** Buttons and links beside the title. */
  action?: ReactNode;
  opened: OpenedPage;
  filter?: FilterExtras;
  /** Panels. None of them asks before it is rendered. */
  children: ReactNode;
}) {
  return (
    <div className="flex flex-col gap-5">
      <PageHeader title={title} {...(note === undefined ? {} : { note })} action={action} />
      <FilterBar opened={opened} extras={filter} />
      <UnknownParams opened={opened} />
      {opened.filter.values.site === sample_name && <SampleBanner can_remove={opened.role === 'admin'} />}
      {isSound(opened.filter) ? (
        // Another question starts its panels anew, so that no old answer stands under a new filter.
        <Fragment key={opened.here}>{children}</Fragment>
      ) : (
        <NothingAsked opened={opened} />
      )}
    </div>
  );
}

/** A part of the filter can not be right. The way back keeps what can. */
function NothingAsked({ opened: { path, fields, filter } }: { opened: OpenedPage }) {
  const t = useTranslations('filters');
  const sound = fields.filter((field) => filter.faults[field] === undefined);
  const kept = sound.filter((field) => field !== 'from' && field !== 'to');
  return (
    <NoticeBar
      tone="warning"
      role="alert"
      action={
        <Link className="btn btn-sm" href={hrefOf(path, chosen(filter.values, kept))} prefetch={false}>
          {t('start_over')}
        </Link>
      }
    >
      {t('nothing_asked')}
    </NoticeBar>
  );
}

/** The address says something that this page does not know; more than a few names say nothing more. */
function UnknownParams({ opened: { path, fields, filter, unknown } }: { opened: OpenedPage }) {
  const t = useTranslations('filters');
  if (unknown.length === 0) return null;
  const names = unknown
    .slice(0, 5)
    .map((name) => (name.length <= 40 ? name : `${name.slice(0, 39)}…`))
    .join(', ');
  return (
    <NoticeBar
      tone="info"
      action={
        <Link className="btn btn-sm" href={hrefOf(path, chosen(filter.values, fields))} prefetch={false}>
          {t('without_unknown')}
        </Link>
      }
    >
      {t('unknown', { count: unknown.length, names })}
    </NoticeBar>
  );
}
