import { getTranslations } from 'next-intl/server';
import { BrowserMessages } from '#components/browser-messages.tsx';
import { DataTable } from '#components/data-table.tsx';
import { EndLink } from '#components/end-link.tsx';
import { getFormat } from '#components/get-format.ts';
import { Panel } from '#components/panel.tsx';
import { PanelFault } from '#components/panel-fault.tsx';
import { listShareLinks, most_links } from '#lib/auth/share-links.ts';
import { config } from '#lib/config.ts';
import { type ErrorCode, toAppError } from '#lib/errors.ts';
import { logFailure } from '#lib/http.ts';
import type { Reader } from '#lib/reader.ts';
import type { ShareLink } from '#lib/share-link.ts';
import type { ShareView } from '#lib/share-view.ts';

/** The links, or why they can not be listed; React hides from the browser what a server component throws. */
async function listed(reader: Reader): Promise<ShareLink[] | { code: ErrorCode }> {
  try {
    return await listShareLinks(reader);
  } catch (thrown) {
    logFailure(thrown, 'account, links');
    return { code: toAppError(thrown).code };
  }
}

/** What a view is about, beside its kind. */
function subjectOf(view: ShareView): string | undefined {
  if (view.kind === 'heatmap') return view.page;
  return view.kind === 'video' ? view.video_id : undefined;
}

/** The links that whoever looks may end, each with its button. */
export async function SharedLinks({ reader }: { reader: Reader }) {
  const t = await getTranslations('signin');
  const links = await listed(reader);
  const note = reader.role === 'admin' ? `${t('links_note')} ${t('links_all')}` : t('links_note');
  return (
    <Panel title={t('links')} note={note}>
      {'code' in links ? (
        <PanelFault reason={links.code} issues={[]} />
      ) : links.length === 0 ? (
        <p className="text-muted text-sm">{t('links_none')}</p>
      ) : (
        <BrowserMessages namespaces={['share_browser']}>
          {links.length === most_links && <p className="text-sm">{t('links_cut', { count: most_links })}</p>}
          <LinksTable links={links} />
        </BrowserMessages>
      )}
    </Panel>
  );
}

async function LinksTable({ links }: { links: readonly ShareLink[] }) {
  const t = await getTranslations('signin');
  const format = await getFormat();
  const moment = (at_ms: number) => (
    <span className="whitespace-nowrap">{format.moment(at_ms, config().HEATLAKE_TIME_ZONE)}</span>
  );
  const nameOf = (view: ShareView) =>
    [t(`links_kind_${view.kind}`), subjectOf(view), view.site].filter(Boolean).join(' · ');
  return (
    <DataTable<ShareLink>
      caption={t('links_table')}
      rows={links}
      rowKey={({ id }) => id}
      columns={[
        {
          header: t('links_view'),
          cell: ({ view }) => <span className="line-clamp-3 min-w-40 break-words">{nameOf(view)}</span>,
        },
        {
          header: t('links_days'),
          cell: ({ view: { from, to } }) => (
            <span className="whitespace-nowrap">
              {t('links_days_of', { from: format.day(from), to: format.day(to) })}
            </span>
          ),
        },
        {
          header: t('links_by'),
          cell: ({ made_by }) => <span className="block max-w-60 break-words">{made_by}</span>,
        },
        { header: t('links_made'), cell: ({ made_at }) => moment(made_at) },
        { header: t('links_ends'), cell: ({ ends_at }) => moment(ends_at) },
        { header: t('links_end'), cell: ({ id, view }) => <EndLink id={id} view={nameOf(view)} /> },
      ]}
    />
  );
}
