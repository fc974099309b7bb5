import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { EmptyState } from '#components/empty-state.tsx';
import { hrefOf, presetLinks } from '#lib/filters.ts';
import { sample_name } from '#lib/imports/import-note.ts';
import type { OpenedPage } from '../_page/open-page.ts';

/** Nothing of the site in the range: what to do for the first numbers, or to see what they will look like. */
export function OverviewEmpty({ opened: { path, fields, filter } }: { opened: OpenedPage }) {
  const t = useTranslations('overview');
  const common = useTranslations('common');
  const longest = presetLinks(path, filter, fields).find(({ name }) => name === 'days_90');
  const linkTo = (href: string) => (text: ReactNode) => (
    <Link className="link" href={href} prefetch={false}>
      {text}
    </Link>
  );
  return (
    <EmptyState title={t('nothing', { site: filter.values.site })}>
      <ul className="flex list-disc flex-col gap-2 ps-5">
        <li>{t.rich('teach_install', { link: linkTo(hrefOf('/install', { site: filter.values.site })) })}</li>
        <li>
          {t.rich('teach_sample', {
            link: linkTo(hrefOf(path, { site: sample_name })),
            code: (text) => <code>{text}</code>,
          })}
        </li>
        <li>
          {common.rich('make_clicks', {
            demo: (text) => (
              <a className="link" href="/demo">
                {text}
              </a>
            ),
            site: linkTo(hrefOf(path, { site: 'demo' })),
          })}
        </li>
        {longest !== undefined && !longest.is_current && (
          <li>{common.rich('look_back', { link: linkTo(longest.href) })}</li>
        )}
      </ul>
    </EmptyState>
  );
}
