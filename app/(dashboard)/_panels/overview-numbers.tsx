import { useTranslations } from 'next-intl';
import { useFormat } from '#components/use-format.ts';
import type { OpenedPage } from '../_page/open-page.ts';
import { AnswerPanel } from './answer-panel.tsx';
import { askNumbers, comparedDaysOf } from './ask-overview.ts';
import { OverviewEmpty } from './overview-empty.tsx';
import { isNothing, OverviewTiles } from './overview-tiles.tsx';

/** The numbers that matter, with what became of them since the time before. */
export function OverviewNumbers({ opened }: { opened: OpenedPage }) {
  const t = useTranslations('overview');
  const note = useComparedNote(opened);
  return (
    <AnswerPanel
      title={t('numbers')}
      {...(note === undefined ? {} : { note })}
      height="numbers"
      outcome={askNumbers(opened)}
      csv_label={t('numbers_csv')}
    >
      {(answer) =>
        isNothing(answer.summary) ? <OverviewEmpty opened={opened} /> : <OverviewTiles answer={answer} />
      }
    </AnswerPanel>
  );
}

/** Which days are compared with which. */
function useComparedNote(opened: OpenedPage): string | undefined {
  const t = useTranslations('overview');
  const format = useFormat();
  const compared = comparedDaysOf(opened);
  if (compared === undefined) return undefined;
  if (compared.over === undefined) return t('compared_hours');
  const { from, to } = compared.over.with;
  const days = from === to ? format.day(from) : `${format.day(from)} – ${format.day(to)}`;
  return t(compared.is_whole ? 'compared' : 'compared_without_today', { days });
}
