import { useTranslations } from 'next-intl';
import { CutNote } from '#components/cut-note.tsx';
import { NothingHere } from '#components/nothing-here.tsx';
import { PlatformTable } from '#components/platform-table.tsx';
import { chosen } from '#lib/filters.ts';
import { metrics } from '#lib/metrics/index.ts';
import type { OpenedPage } from '../_page/open-page.ts';
import { AnswerPanel } from './answer-panel.tsx';
import { ask } from './ask.ts';
import { usePanelNote } from './use-panel-note.ts';

/** What one viewer watches on. */
export function PlatformsPanel({ opened, user_id }: { opened: OpenedPage; user_id: string }) {
  const t = useTranslations('viewers');
  const common = useTranslations('common');
  const note = usePanelNote(t('platforms_note'), opened);
  const params = { ...chosen(opened.filter.values, ['site', 'from', 'to', 'tz']), user_id };
  return (
    <AnswerPanel
      title={t('platforms')}
      note={note}
      outcome={ask(metrics['viewer-platforms'], params, opened.here)}
    >
      {({ rows, summary }) =>
        rows.length === 0 ? (
          <NothingHere>{common('no_plays')}</NothingHere>
        ) : (
          <>
            <CutNote cut={summary.cut} rows={rows.flatMap(({ user_agents }) => user_agents).length} />
            <PlatformTable platforms={rows} />
          </>
        )
      }
    </AnswerPanel>
  );
}
