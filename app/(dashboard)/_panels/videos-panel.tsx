import { useTranslations } from 'next-intl';
import { NothingHere } from '#components/nothing-here.tsx';
import { chosen } from '#lib/filters.ts';
import { metrics } from '#lib/metrics/index.ts';
import type { OpenedPage } from '../_page/open-page.ts';
import { AnswerPanel } from './answer-panel.tsx';
import { ask } from './ask.ts';
import { ListPages } from './list-pages.tsx';
import { sortLink } from './sorting.ts';
import { usePanelNote } from './use-panel-note.ts';
import { VideoLink } from './video-link.tsx';
import { VideoList, type VideoSort } from './video-list.tsx';

/** What its links to other pages of the list lead to. */
const list_id = 'videos';

/** How long each video was played and how much of it was watched. */
export function VideosPanel({ opened, sort, page }: { opened: OpenedPage; sort: VideoSort; page: number }) {
  const t = useTranslations('videos');
  const common = useTranslations('common');
  const note = usePanelNote(t('by_video_note'), opened);
  const params = chosen(opened.filter.values, ['site', 'from', 'to', 'tz']);
  return (
    <div id={list_id} tabIndex={-1} className="rounded-box scroll-mt-16">
      <AnswerPanel
        title={t('by_video')}
        note={note}
        height="tall"
        outcome={ask(metrics['video-totals'], params, opened.here)}
      >
        {(answer) =>
          answer.rows.length === 0 ? (
            <NothingHere>{common('no_plays')}</NothingHere>
          ) : (
            <VideoList
              answer={answer}
              sort={sort}
              page={page}
              nameOf={(id) => <VideoLink video_id={id} opened={opened} />}
              sortOf={(key) => sortLink(key, sort, opened)}
            >
              {(shown) => <ListPages shown={shown} opened={opened} sort={sort} list_id={list_id} />}
            </VideoList>
          )
        }
      </AnswerPanel>
    </div>
  );
}
