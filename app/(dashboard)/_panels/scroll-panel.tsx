import { useTranslations } from 'next-intl';
import { DataTable } from '#components/data-table.tsx';
import { EmptyState } from '#components/empty-state.tsx';
import { ScrollMap } from '#components/scroll-map.tsx';
import { useFormat } from '#components/use-format.ts';
import { ShareButton } from '../../share/share-button.tsx';
import type { OpenedPage } from '../_page/open-page.ts';
import { AnswerPanel } from './answer-panel.tsx';
import type { Outcome } from './ask.ts';
import type { ScrollAnswer } from './ask-heatmap.ts';
import { FromTracker } from './from-tracker.tsx';
import { MapChoice } from './map-choice.tsx';
import { NothingYet } from './nothing-yet.tsx';

/** How far down one page people come. */
export function ScrollPanel({
  opened,
  outcome,
}: {
  opened: OpenedPage;
  outcome: Promise<Outcome<ScrollAnswer>>;
}) {
  const t = useTranslations('heatmap');
  const map = useTranslations('map');
  return (
    <AnswerPanel
      title={map('title_scroll')}
      note={t('scroll_note')}
      outcome={outcome}
      height="screen"
      nothing={<NothingYet what="clicks" opened={opened} />}
    >
      {(answer) => (
        <>
          <MapChoice
            page={answer.params.page}
            bands={answer.bands}
            layers={answer.layers}
            action={
              <ShareButton
                view={{ kind: 'heatmap', ...answer.params, layer: 'scroll' }}
                title={map('title_scroll')}
              />
            }
          />
          <ScrollReach answer={answer} />
        </>
      )}
    </AnswerPanel>
  );
}

/** How far people come, drawn on the page's length and as a table. */
export function ScrollReach({
  answer: { rows, summary, params },
}: {
  answer: Pick<ScrollAnswer, 'rows' | 'summary' | 'params'>;
}) {
  const t = useTranslations('heatmap');
  const common = useTranslations('common');
  const format = useFormat();
  const { views, measured, height, width, fold } = summary;
  if (height === null) {
    return (
      <EmptyState title={t('scroll_none')}>
        <FromTracker what="views" />
      </EmptyState>
    );
  }
  return (
    <div className="grid grid-cols-1 items-start gap-6 lg:grid-cols-[fit-content(50%)_minmax(0,1fr)]">
      <ScrollMap
        label={t('scroll_label', {
          page: params.page,
          share: format.share(rows.at(-1)?.share ?? 0),
          views: measured,
        })}
        reach={rows}
        height={height}
        width={width ?? undefined}
        fold={fold ?? undefined}
      />
      <div className="flex min-w-0 flex-col gap-4">
        <p className="text-sm">
          {t.rich(measured === views ? 'scroll_all' : 'scroll_some', {
            views,
            measured,
            strong: (text) => <strong>{text}</strong>,
          })}{' '}
          {fold === null ? t('page_height', { height }) : t('heights', { height, fold })}
        </p>
        <DataTable
          caption={t('scroll_caption')}
          rows={rows}
          rowKey={({ depth_percent }) => String(depth_percent)}
          columns={[
            { header: t('depth'), cell: ({ depth_percent }) => format.share(depth_percent / 100) },
            {
              header: t('from_top'),
              numeric: true,
              cell: ({ depth_percent }) => `${format.count(Math.round((height * depth_percent) / 100))} px`,
            },
            { header: common('views'), numeric: true, cell: (row) => format.count(row.views) },
            { header: common('share'), numeric: true, cell: ({ share }) => format.share(share) },
          ]}
        />
      </div>
    </div>
  );
}
