import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { chosen, hrefOf } from '#lib/filters.ts';
import type { OpenedPage } from '../_page/open-page.ts';

/** A viewer's name, which leads to what is known of them. Plays without a viewer are all one row. */
export function ViewerLink({ user_id, opened }: { user_id: string | null; opened: OpenedPage }) {
  const t = useTranslations('viewers');
  if (user_id === null) return <em>{t('nameless')}</em>;
  // No address can have these as a segment: every URL parser reads them as "here" and "one up".
  if (user_id === '.' || user_id === '..') return user_id;
  const range = chosen(opened.filter.values, ['site', 'from', 'to', 'tz']);
  return (
    <Link
      className="link break-all"
      prefetch={false}
      href={hrefOf(`/viewers/${encodeURIComponent(user_id)}`, range)}
    >
      {user_id}
    </Link>
  );
}
