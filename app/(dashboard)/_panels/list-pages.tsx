import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { OpenedPage } from '../_page/open-page.ts';
import { type ListPage, listHref } from './list-page.ts';

/** Which rows of a list are shown, and the ways to those before and after; nothing where all are shown. */
export function ListPages({
  shown: { page, pages, first, last, count },
  opened,
  sort,
  list_id,
}: {
  shown: ListPage<unknown>;
  opened: OpenedPage;
  sort: string;
  /** Of the element that the list begins with. */
  list_id: string;
}) {
  const t = useTranslations('common');
  if (pages === 1) return null;
  const linkTo = (to: number, text: string) =>
    to < 1 || to > pages ? (
      <span className="btn btn-sm btn-disabled" aria-hidden="true">
        {text}
      </span>
    ) : (
      <Link className="btn btn-sm" href={listHref(opened, sort, to, list_id)} prefetch={false}>
        {text}
      </Link>
    );
  return (
    <nav aria-label={t('list_pages')} className="flex flex-wrap items-center justify-end gap-2 text-sm">
      <p className="text-muted me-2 tabular-nums">{t('list_rows', { first, last, count })}</p>
      {linkTo(page - 1, t('list_previous'))}
      {linkTo(page + 1, t('list_next'))}
    </nav>
  );
}
