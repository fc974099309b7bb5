import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { EmptyState } from '#components/empty-state.tsx';
import { TrackerSnippet } from '#components/tracker-snippet.tsx';
import { publicUrl } from '#lib/config.ts';
import { hrefOf, presetLinks } from '#lib/filters.ts';
import type { OpenedPage } from '../_page/open-page.ts';

/** No events in the range: how to look further back, and how to get the first ones. */
export function NothingYet({ what, opened }: { what: 'clicks' | 'plays'; opened: OpenedPage }) {
  const { path, fields, filter } = opened;
  const t = useTranslations('common');
  const longest = presetLinks(path, filter, fields).find(({ name }) => name === 'days_90');
  return (
    <EmptyState title={t(`no_${what}`)}>
      <ul className="list-disc ps-5">
        {longest !== undefined && !longest.is_current && (
          <li>
            {t.rich('look_back', {
              link: (text) => (
                <Link className="link" href={longest.href} prefetch={false}>
                  {text}
                </Link>
              ),
            })}
          </li>
        )}
        <li>
          {t.rich(`make_${what}`, {
            demo: (text) => (
              <a className="link" href="/demo">
                {text}
              </a>
            ),
            site: (text) => (
              <Link className="link" href={hrefOf(path, { site: 'demo' })} prefetch={false}>
                {text}
              </Link>
            ),
          })}
        </li>
        <li>{t('track')}</li>
      </ul>
      <TrackerSnippet server_url={publicUrl()} site={filter.values.site} />
    </EmptyState>
  );
}
