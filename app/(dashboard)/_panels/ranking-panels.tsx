import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { BarList } from '#components/bar-list.tsx';
import { Duration } from '#components/duration.tsx';
import { chosen } from '#lib/filters.ts';
import { metrics } from '#lib/metrics/index.ts';
import type { OpenedPage } from '../_page/open-page.ts';
import { AnswerPanel } from './answer-panel.tsx';
import { ask } from './ask.ts';
import { NothingYet } from './nothing-yet.tsx';
import { ViewerLink } from './viewer-link.tsx';

type Props = { opened: OpenedPage; action: ReactNode };

/** How many of each the overview shows. */
const shown = 5;

const rangeOf = ({ filter }: OpenedPage) => chosen(filter.values, ['site', 'from', 'to', 'tz']);

/** The most played videos. */
export function TopVideosPanel({ opened, action }: Props) {
  const t = useTranslations('overview');
  const common = useTranslations('common');
  return (
    <AnswerPanel
      title={t('top_videos')}
      action={action}
      csv_label={common('csv_all')}
      outcome={ask(metrics['video-totals'], rangeOf(opened), opened.here)}
    >
      {({ rows }) =>
        rows.length === 0 ? (
          <NothingYet what="plays" opened={opened} />
        ) : (
          <BarList
            items={rows.slice(0, shown).map(({ video_id, total_play_ms }) => ({
              key: video_id,
              label: video_id,
              value: <Duration ms={total_play_ms} />,
              amount: total_play_ms,
            }))}
          />
        )
      }
    </AnswerPanel>
  );
}

/** Who watched most. */
export function TopViewersPanel({ opened, action }: Props) {
  const t = useTranslations('overview');
  const common = useTranslations('common');
  return (
    <AnswerPanel
      title={t('top_viewers')}
      action={action}
      csv_label={common('csv_all')}
      outcome={ask(metrics['viewer-watch-time'], rangeOf(opened), opened.here)}
    >
      {({ rows }) =>
        rows.length === 0 ? (
          <NothingYet what="plays" opened={opened} />
        ) : (
          <BarList
            items={rows.slice(0, shown).map(({ user_id, total_play_ms }) => ({
              key: JSON.stringify(user_id),
              label: <ViewerLink user_id={user_id} opened={opened} />,
              value: <Duration ms={total_play_ms} />,
              amount: total_play_ms,
            }))}
          />
        )
      }
    </AnswerPanel>
  );
}
