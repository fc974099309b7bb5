import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { EmptyState } from '#components/empty-state.tsx';
import { chosen, hrefOf, presetLinks } from '#lib/filters.ts';
import type { OpenedPage } from '../_page/open-page.ts';

/** Nothing is known of one video or viewer in these days: where to look next. */
export function NotPlayed({
  what,
  name,
  opened,
}: {
  what: 'video' | 'viewer';
  name: string;
  opened: OpenedPage;
}) {
  const t = useTranslations('videos');
  const { path, fields, filter } = opened;
  const list = what === 'video' ? '/videos' : '/viewers';
  const longest = presetLinks(path, filter, fields).find(({ name: preset }) => preset === 'days_90');
  const linkTo = (href: string) => (text: ReactNode) => (
    <Link className="link" href={href} prefetch={false}>
      {text}
    </Link>
  );
  return (
    <EmptyState title={t(`unknown_${what}`)}>
      <p>
        {t.rich('unknown_where', {
          name,
          site: filter.values.site,
          code: (text) => <code className="break-all">{text}</code>,
        })}
      </p>
      <ul className="list-disc ps-5">
        {longest !== undefined && !longest.is_current && (
          <li>{t.rich('unknown_look_back', { link: linkTo(longest.href) })}</li>
        )}
        <li>
          {t.rich(`unknown_list_${what}`, {
            link: linkTo(hrefOf(list, chosen(filter.values, ['site', 'from', 'to', 'tz']))),
          })}
        </li>
      </ul>
    </EmptyState>
  );
}
