import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { Suspense } from 'react';
import { BrowserMessages } from '#components/browser-messages.tsx';
import { EmptyState } from '#components/empty-state.tsx';
import { NoticeBar } from '#components/notice-bar.tsx';
import { PageHeader } from '#components/page-header.tsx';
import { Panel } from '#components/panel.tsx';
import { PanelFrame } from '#components/panel-frame.tsx';
import { PanelSkeleton } from '#components/panel-skeleton.tsx';
import { requireReader } from '#lib/auth/require-reader.ts';
import { hereOf, type SearchParams } from '#lib/filters.ts';
import type { Reader } from '#lib/reader.ts';
import { HistoryPanel } from './history-panel.tsx';
import { QueryPanel } from './query-panel.tsx';
import { readSearch, type SqlSearch } from './read-search.ts';
import { ResultPanel } from './result-panel.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('sql'))('title') };
}

/** Any question to the lake, for admins. Opening this page runs nothing. */
export default async function SqlPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const given = await searchParams;
  const reader = await requireReader(hereOf('/sql', given));
  const t = await getTranslations('sql');
  const search = readSearch(given);
  return (
    <div className="flex flex-col gap-5">
      <PageHeader title={t('title')} note={t('note')} />
      {reader.role !== 'admin' ? (
        <EmptyState title={t('admins_only')}>
          <p>{t('admins_only_why')}</p>
        </EmptyState>
      ) : (
        <Workspace reader={reader} search={search} />
      )}
    </div>
  );
}

async function Workspace({ reader, search }: { reader: Reader; search: SqlSearch }) {
  const t = await getTranslations('sql');
  const { id, after, page, wrong, whose, older } = search;
  return (
    <BrowserMessages namespaces={['sql_browser']}>
      {wrong.length > 0 && (
        <NoticeBar tone="warning">{t('wrong_address', { names: wrong.join(', ') })}</NoticeBar>
      )}
      <div className="grid min-h-[40rem] grid-cols-[minmax(0,1fr)] lg:min-h-[30rem]">
        <Suspense fallback={<PanelSkeleton title={t('query')} />}>
          <QueryPanel reader={reader} search={search} />
        </Suspense>
      </div>
      <div id="result" className="scroll-mt-16">
        {id === undefined ? (
          <Panel title={t('result')}>
            <p className="text-muted text-sm">{t('no_result_yet')}</p>
          </Panel>
        ) : (
          <PanelFrame question={undefined} height="medium">
            <Suspense key={id} fallback={<PanelSkeleton title={t('result')} />}>
              <ResultPanel reader={reader} id={id} after={after} page={page} />
            </Suspense>
          </PanelFrame>
        )}
      </div>
      <PanelFrame question={undefined} height="small">
        <Suspense fallback={<PanelSkeleton title={t('history')} />}>
          <HistoryPanel reader={reader} shown={id} whose={whose} older={older} />
        </Suspense>
      </PanelFrame>
    </BrowserMessages>
  );
}
