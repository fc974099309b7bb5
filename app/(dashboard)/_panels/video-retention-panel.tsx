import { useTranslations } from 'next-intl';
import { DataTable } from '#components/data-table.tsx';
import { Disclosure } from '#components/disclosure.tsx';
import { NothingHere } from '#components/nothing-here.tsx';
import { hasTenths, RetentionChart, type RetentionMoment } from '#components/retention-chart.tsx';
import { useFormat } from '#components/use-format.ts';
import { chosen } from '#lib/filters.ts';
import { metrics } from '#lib/metrics/index.ts';
import type { OpenedPage } from '../_page/open-page.ts';
import { AnswerPanel } from './answer-panel.tsx';
import { ask } from './ask.ts';
import { usePanelNote } from './use-panel-note.ts';

type Answer = Awaited<ReturnType<(typeof metrics)['video-retention']['read']>>;

/** How much of its audience one video keeps, moment by moment. */
export function VideoRetentionPanel({ opened, video_id }: { opened: OpenedPage; video_id: string }) {
  const t = useTranslations('videos');
  const note = usePanelNote(t('retention_note'), opened);
  const params = { ...chosen(opened.filter.values, ['site', 'from', 'to', 'tz']), video_id };
  return (
    <AnswerPanel
      title={t('retention')}
      note={note}
      height="tall"
      outcome={ask(metrics['video-retention'], params, opened.here)}
    >
      {(answer) => <VideoRetention answer={answer} video_id={video_id} />}
    </AnswerPanel>
  );
}

/** The curve, what stands out of it, and all of it as a table. */
export function VideoRetention({ answer, video_id }: { answer: Answer; video_id: string }) {
  const common = useTranslations('common');
  const { rows, summary } = answer;
  if (rows.length === 0 || summary.duration_ms === null) {
    return <NothingHere>{common('no_plays')}</NothingHere>;
  }
  return <Retention answer={answer} duration_ms={summary.duration_ms} video_id={video_id} />;
}

function Retention({
  answer: { rows, summary },
  duration_ms,
  video_id,
}: {
  answer: Answer;
  duration_ms: number;
  video_id: string;
}) {
  const t = useTranslations('videos');
  const common = useTranslations('common');
  const format = useFormat();
  const with_tenths = hasTenths(rows);
  return (
    <>
      <RetentionChart
        label={t('retention_label', { video: video_id, count: summary.views })}
        parts={rows}
        moments={summary.moments}
        views={summary.views}
        duration_ms={duration_ms}
      />
      <Moments moments={summary.moments} />
      <Disclosure summary={common('show_table')}>
        <DataTable
          caption={t('retention_caption', { count: summary.views })}
          rows={rows}
          rowKey={({ start_ms }) => String(start_ms)}
          columns={[
            {
              header: t('part'),
              cell: ({ start_ms, end_ms }) =>
                t('from_to', {
                  from: format.position(start_ms, with_tenths),
                  to: format.position(end_ms, with_tenths),
                }),
            },
            { header: t('number_views'), numeric: true, cell: ({ views }) => format.count(views) },
            { header: t('share_of_views'), numeric: true, cell: ({ share }) => format.share(share) },
            { header: t('number_plays'), numeric: true, cell: ({ plays }) => format.count(plays) },
            { header: t('replays'), numeric: true, cell: ({ replays }) => format.count(replays) },
          ]}
        />
      </Disclosure>
    </>
  );
}

/** What stands out, named by its time. */
function Moments({ moments }: { moments: readonly (RetentionMoment & { prominence: number })[] }) {
  const t = useTranslations('videos');
  const format = useFormat();
  if (moments.length === 0) return <p className="text-muted text-sm">{t('no_moments')}</p>;
  return (
    <section className="flex flex-col gap-2 text-sm">
      <h3 className="font-semibold">{t('moments')}</h3>
      <ul className="grid gap-x-6 gap-y-1 sm:grid-cols-2">
        {moments.map(({ kind, at_ms, share, prominence }) => (
          <li key={`${kind} ${at_ms}`}>
            {t.rich(`moment_${kind}`, {
              at: format.position(at_ms),
              share: format.share(share),
              by: format.share(prominence),
              strong: (text) => <strong className="tabular-nums">{text}</strong>,
            })}
          </li>
        ))}
      </ul>
    </section>
  );
}
