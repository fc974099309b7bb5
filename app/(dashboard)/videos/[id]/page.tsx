import type { Metadata } from 'next';
import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { hrefOf, isSound, type SearchParams } from '#lib/filters.ts';
import { ShareButton } from '../../../share/share-button.tsx';
import { DashboardPage } from '../../_page/dashboard-page.tsx';
import { canBeName, nameIn, shortName } from '../../_page/name-in-path.ts';
import { type OpenedPage, openPage } from '../../_page/open-page.ts';
import { NotPlayed } from '../../_panels/not-played.tsx';
import { VideoOverTimePanel } from '../../_panels/video-over-time-panel.tsx';
import { VideoPagesPanel } from '../../_panels/video-pages-panel.tsx';
import { VideoPlatformsPanel } from '../../_panels/video-platforms-panel.tsx';
import { VideoRetentionPanel } from '../../_panels/video-retention-panel.tsx';
import { VideoSummaryPanel } from '../../_panels/video-summary-panel.tsx';

type Props = { params: Promise<{ id: string }>; searchParams: Promise<SearchParams> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations('videos');
  return { title: t('one', { video: shortName(nameIn((await params).id)) }) };
}

const fields = ['site', 'from', 'to', 'tz', 'compare'] as const;

export default async function VideoPage({ params, searchParams }: Props) {
  const { id } = await params;
  const opened = await openPage(`/videos/${id}`, await searchParams, fields);
  const video_id = nameIn(id);
  const t = await getTranslations('videos');
  const title = t('one', { video: shortName(video_id) });
  const { site, from, to, tz, compare } = opened.filter.values;
  const can_be_shared = isSound(opened.filter) && canBeName(video_id);
  return (
    <DashboardPage
      title={title}
      action={
        <>
          <Link
            className="link text-sm"
            prefetch={false}
            href={hrefOf('/videos', { site, from, to, tz, compare })}
          >
            {t('all')}
          </Link>
          {can_be_shared && (
            <ShareButton view={{ kind: 'video', site, from, to, tz, video_id }} title={title} />
          )}
        </>
      }
      opened={opened}
    >
      {canBeName(video_id) ? (
        <VideoPanels opened={opened} video_id={video_id} />
      ) : (
        <NotPlayed what="video" name={shortName(video_id)} opened={opened} />
      )}
    </DashboardPage>
  );
}

function VideoPanels({ opened, video_id }: { opened: OpenedPage; video_id: string }) {
  return (
    <>
      <VideoSummaryPanel opened={opened} video_id={video_id} />
      <VideoRetentionPanel opened={opened} video_id={video_id} />
      <VideoOverTimePanel opened={opened} video_id={video_id} />
      <div className="grid grid-cols-1 gap-5 xl:grid-cols-2">
        <VideoPlatformsPanel opened={opened} video_id={video_id} />
        <VideoPagesPanel opened={opened} video_id={video_id} />
      </div>
    </>
  );
}
