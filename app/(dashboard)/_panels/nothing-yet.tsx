import Link from 'next/link';
import { EmptyState } from '#components/empty-state.tsx';
import { TrackerSnippet } from '#components/tracker-snippet.tsx';
import { publicUrl } from '#lib/config.ts';
import { presetLinks } from '#lib/filters.ts';
import type { OpenedPage } from '../_page/open-page.ts';

/** No events in the range: how to look further back, and how to get the first ones. */
export function NothingYet({ what, opened }: { what: 'clicks' | 'plays'; opened: OpenedPage }) {
  const { path, fields, filter } = opened;
  const longest = presetLinks(path, filter, fields).at(-1);
  return (
    <EmptyState title={`There are no ${what} in this range.`}>
      <p>
        {longest !== undefined && !longest.is_current && (
          <>
            Look at the{' '}
            <Link className="link" href={longest.href} prefetch={false}>
              last {longest.label}
            </Link>
            ,{' '}
          </>
        )}
        {what === 'clicks' ? 'click something' : 'watch something'} on{' '}
        <a className="link" href="/demo">
          the demo page
        </a>{' '}
        (its site is <code>demo</code>), or put this line into a page of yours:
      </p>
      <TrackerSnippet server_url={publicUrl()} site={filter.values.site} />
    </EmptyState>
  );
}
