import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { BrowserMessages } from '#components/browser-messages.tsx';
import { NoticeBar } from '#components/notice-bar.tsx';
import { PageHeader } from '#components/page-header.tsx';
import { Panel } from '#components/panel.tsx';
import { TrackerSnippet } from '#components/tracker-snippet.tsx';
import { requireReader } from '#lib/auth/require-reader.ts';
import { publicUrl } from '#lib/config.ts';
import { siteName } from '#lib/events/define-event.ts';
import { hereOf, type SearchParams } from '#lib/filters.ts';
import { LiveArrivals } from './live-arrivals.tsx';
import { SamplePanel } from './sample-panel.tsx';
import { SiteForm } from './site-form.tsx';
import { WhenNothingComes } from './when-nothing-comes.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('install'))('title') };
}

export default async function InstallPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const search = await searchParams;
  const reader = await requireReader(hereOf('/install', search));
  const t = await getTranslations('install');
  const given = [search.site].flat().at(-1)?.trim() ?? '';
  const site = siteName.safeParse(given === '' ? 'default' : given);
  const server_url = publicUrl();
  const may_see = site.success && (reader.sites === 'all' || reader.sites.includes(site.data));
  return (
    <div className="flex flex-col gap-5">
      <PageHeader title={t('title')} note={t('note')} />
      <Panel title={t('step_site')} note={t('step_site_note')}>
        <SiteForm value={given === '' ? 'default' : given} is_wrong={!site.success} />
      </Panel>
      {site.success && (
        <Panel title={t('step_snippet')} note={t('step_snippet_note')}>
          <TrackerSnippet server_url={server_url} site={site.data} />
          <p className="text-muted text-sm">
            {t.rich('step_snippet_more', { code: (text) => <code>{text}</code> })}
          </p>
        </Panel>
      )}
      {may_see && (
        <BrowserMessages namespaces={['install_browser']}>
          <Panel title={t('step_watch')} note={t('step_watch_note')}>
            <LiveArrivals key={site.data} site={site.data} />
          </Panel>
        </BrowserMessages>
      )}
      {site.success && !may_see && <NoticeBar tone="warning">{t('not_yours')}</NoticeBar>}
      <Panel title={t('nothing')} note={t('nothing_note')}>
        <WhenNothingComes server_url={server_url} />
      </Panel>
      <SamplePanel reader={reader} />
    </div>
  );
}
