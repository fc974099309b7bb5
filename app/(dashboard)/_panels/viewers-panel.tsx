import { useTranslations } from 'next-intl';
import { CutNote } from '#components/cut-note.tsx';
import { DataTable } from '#components/data-table.tsx';
import { chosen } from '#lib/filters.ts';
import { metrics } from '#lib/metrics/index.ts';
import type { OpenedPage } from '../_page/open-page.ts';
import { AnswerPanel } from './answer-panel.tsx';
import { ask } from './ask.ts';
import { NothingYet } from './nothing-yet.tsx';
import { usePlayColumns } from './play-columns.tsx';
import { ViewerLink } from './viewer-link.tsx';

/** How long each viewer watches. */
export function ViewersPanel({ opened }: { opened: OpenedPage }) {
  const t = useTranslations('viewers');
  const play_columns = usePlayColumns();
  const params = chosen(opened.filter.values, ['site', 'from', 'to', 'tz']);
  return (
    <AnswerPanel
      title={t('by_viewer')}
      note={t('by_viewer_note')}
      outcome={ask(metrics['viewer-watch-time'], params, opened.here)}
    >
      {({ rows, summary }) =>
        rows.length === 0 ? (
          <NothingYet what="plays" opened={opened} />
        ) : (
          <>
            <CutNote cut={summary.cut} rows={rows.length} />
            <DataTable
              caption={t('caption')}
              rows={rows}
              rowKey={({ user_id }) => JSON.stringify(user_id)}
              columns={[
                {
                  header: t('viewer'),
                  cell: ({ user_id }) => <ViewerLink user_id={user_id} opened={opened} />,
                },
                ...play_columns,
              ]}
            />
          </>
        )
      }
    </AnswerPanel>
  );
}
