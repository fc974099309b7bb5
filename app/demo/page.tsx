import type { Metadata } from 'next';
import { Brand } from '#components/brand.tsx';
import { Panel } from '#components/panel.tsx';
import { ClickScene } from './click-scene.tsx';
import { demo } from './demo-site.ts';
import { DemoVideo } from './demo-video.tsx';
import { LiveHeatmap } from './live-heatmap.tsx';
import { SentLog } from './sent-log.tsx';
import { TrackerScript } from './tracker-script.tsx';
import { ViewerField } from './viewer-field.tsx';

export const metadata: Metadata = {
  title: 'Demo',
  description: 'Click and watch, and see what the tracker sends and the heatmap that comes of it.',
};

/** The tracker page. It needs no sign-in, shows the site `demo` only, and may be framed by named sites. */
export default function DemoPage() {
  return (
    <>
      <header className="border-b border-base-300 bg-base-100">
        <div className="mx-auto flex max-w-7xl flex-wrap items-center justify-between gap-x-6 gap-y-1 px-4 py-2 sm:px-6">
          <Brand />
          <a className="btn btn-ghost btn-sm" href={`/?site=${demo.site}`} target="_top">
            Dashboard
          </a>
        </div>
      </header>
      <main className="mx-auto flex max-w-7xl flex-col gap-6 px-4 py-6 sm:px-6">
        <div className="flex flex-wrap items-center justify-between gap-3">
          <div>
            <h1 className="text-2xl font-semibold">Demo</h1>
            <p className="text-muted">Click on the page, watch the video, and see what becomes of it.</p>
          </div>
          <TrackerScript />
        </div>
        <div className="grid items-start gap-6 lg:grid-cols-2">
          <Panel title="Click here" note="The buttons do nothing. Every click in the frame is recorded.">
            <div id={demo.area_id} className="overflow-hidden rounded-field border border-base-300">
              <ClickScene />
            </div>
          </Panel>
          <div className="min-w-0 lg:row-span-2">
            <Panel title="Live heatmap" note="Today’s clicks of all visitors (UTC), read from the lake.">
              <LiveHeatmap />
            </Panel>
          </div>
          <Panel title="What was sent" note="Each click, and what the server answered. Newest first.">
            <SentLog name="click" title="Clicks sent" empty="Nothing yet. Your clicks appear here." />
          </Panel>
        </div>
        <Panel
          title="Watch this"
          note="Each part that you watch without a break is recorded when it ends: at a pause, a seek, the end, a change of speed, or after 10 seconds."
        >
          <div className="grid gap-6 lg:grid-cols-2">
            <div className="flex min-w-0 flex-col gap-3">
              <DemoVideo />
              <ViewerField />
            </div>
            <SentLog
              name="play"
              title="Watched parts sent"
              empty="Nothing yet. Play the video, then pause it."
            />
          </div>
        </Panel>
      </main>
    </>
  );
}
