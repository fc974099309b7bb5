import type { Metadata } from 'next';
import { useTranslations } from 'next-intl';
import { getTranslations } from 'next-intl/server';
import { Brand } from '#components/brand.tsx';
import { BrowserMessages } from '#components/browser-messages.tsx';
import { LanguageSwitch } from '#components/language-switch.tsx';
import { PageHeader } from '#components/page-header.tsx';
import { Panel } from '#components/panel.tsx';
import { ClickScene } from './click-scene.tsx';
import { demo } from './demo-site.ts';
import { DemoVideo } from './demo-video.tsx';
import { LiveHeatmap } from './live-heatmap.tsx';
import { SentLog } from './sent-log.tsx';
import { TrackerScript } from './tracker-script.tsx';
import { ViewerField } from './viewer-field.tsx';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('demo');
  return { title: t('title'), description: t('description') };
}

/** The tracker page. It needs no sign-in, shows the site `demo` only, and may be framed by named sites. */
export default function DemoPage() {
  const t = useTranslations('demo');
  return (
    <BrowserMessages namespaces={['demo_browser', 'map']}>
      <header className="border-b border-base-300 bg-base-100">
        <div className="mx-auto flex max-w-7xl flex-wrap items-center gap-x-2 gap-y-1 px-4 py-2 sm:px-6">
          <Brand />
          <span className="ms-auto" />
          <LanguageSwitch />
          <a className="btn btn-ghost btn-sm font-normal" href={`/?site=${demo.site}`} target="_top">
            {t('dashboard')}
          </a>
        </div>
      </header>
      <main className="mx-auto flex max-w-7xl flex-col gap-5 px-4 py-6 sm:px-6">
        <PageHeader title={t('title')} note={t('intro')} action={<TrackerScript />} />
        <Clicks />
        <Plays />
      </main>
    </BrowserMessages>
  );
}

/** Where to click, the map of it, and what was sent. */
function Clicks() {
  const t = useTranslations('demo');
  return (
    <div className="grid items-start gap-5 lg:grid-cols-2">
      <Panel title={t('click_here')} note={t('click_note')}>
        <div id={demo.area_id} className="overflow-hidden rounded-field border border-base-300">
          <ClickScene />
        </div>
      </Panel>
      <div className="min-w-0 lg:row-span-2">
        <Panel title={t('live')} note={t('live_note')}>
          <LiveHeatmap />
        </Panel>
      </div>
      <Panel title={t('sent')} note={t('sent_note')}>
        <SentLog name="click" title={t('clicks_sent')} empty={t('no_clicks_sent')} />
      </Panel>
    </div>
  );
}

/** What to watch, and what was sent of it. */
function Plays() {
  const t = useTranslations('demo');
  return (
    <Panel title={t('watch')} note={t('watch_note')}>
      <div className="grid gap-5 lg:grid-cols-2">
        <div className="flex min-w-0 flex-col gap-3">
          <DemoVideo />
          <ViewerField />
        </div>
        <SentLog name="play" title={t('plays_sent')} empty={t('no_plays_sent')} />
      </div>
    </Panel>
  );
}
