import Link from 'next/link';
import { EmptyState } from '#components/empty-state.tsx';
import { TrackerSnippet } from '#components/tracker-snippet.tsx';
import { publicUrl } from '#lib/config.ts';
import { hrefOf, presetLinks } from '#lib/filters.ts';
import type { OpenedPage } from '../_page/open-page.ts';

/** No events in the range: how to look further back, and how to get the first ones. */
export function NothingYet({ what, opened }: { what: 'clicks' | 'plays'; opened: OpenedPage }) {
  const { path, fields, filter } = opened;
  const longest = presetLinks(path, filter, fields).at(-1);
  return (
    <EmptyState title={`There are no ${what} in this range.`}>
      <ul className="list-disc ps-5">
        {longest !== undefined && !longest.is_current && (
          <li>
            Look further back:{' '}
            <Link className="link" href={longest.href} prefetch={false}>
              the last {longest.label}
            </Link>
            .
          </li>
        )}
        <li>
          Make some: {what === 'clicks' ? 'click' : 'watch the video'} on{' '}
          <a className="link" href="/demo">
            the demo page
          </a>
          , then look at{' '}
          <Link className="link" href={hrefOf(path, { site: 'demo' })} prefetch={false}>
            its site, demo
          </Link>
          .
        </li>
        <li>Track a page of yours: put this line into it.</li>
      </ul>
      <TrackerSnippet server_url={publicUrl()} site={filter.values.site} />
    </EmptyState>
  );
}
