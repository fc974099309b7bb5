import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { BarList } from '#components/bar-list.tsx';
import { Duration } from '#components/duration.tsx';
import { NothingHere } from '#components/nothing-here.tsx';
import { chosen } from '#lib/filters.ts';
import { metrics } from '#lib/metrics/index.ts';
import type { OpenedPage } from '../_page/open-page.ts';
import { AnswerPanel } from './answer-panel.tsx';
import { ask } from './ask.ts';
import { ViewerLink } from './viewer-link.tsx';

/** How many the overview shows. */
const shown = 6;

/** Who watched most. */
export function OverviewViewers({ opened, action }: { opened: OpenedPage; action: ReactNode }) {
  const t = useTranslations('overview');
  const common = useTranslations('common');
  return (
    <AnswerPanel
      title={t('top_viewers')}
      note={t('top_viewers_note')}
      action={action}
      csv_label={common('csv_all')}
      outcome={ask(
        metrics['viewer-watch-time'],
        chosen(opened.filter.values, ['site', 'from', 'to', 'tz']),
        opened.here,
      )}
    >
      {({ rows }) => {
        const named = rows.filter(({ user_id }) => user_id !== null);
        return named.length === 0 ? (
          <NothingHere>{rows.length === 0 ? common('no_plays') : t('no_named_viewers')}</NothingHere>
        ) : (
          <BarList
            items={named.slice(0, shown).map(({ user_id, total_play_ms, content_watched_ms }) => ({
              key: JSON.stringify(user_id),
              label: <ViewerLink user_id={user_id} opened={opened} />,
              value: t.rich('played_and_watched', {
                played: () => <Duration ms={total_play_ms} />,
                watched: () => <Duration ms={content_watched_ms} />,
              }),
              amount: total_play_ms,
              inner: content_watched_ms,
            }))}
          />
        );
      }}
    </AnswerPanel>
  );
}
