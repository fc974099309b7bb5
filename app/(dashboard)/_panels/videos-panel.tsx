import { ChartFigure } from '#components/chart-figure.tsx';
import { CutNote } from '#components/cut-note.tsx';
import { DataTable } from '#components/data-table.tsx';
import { chosen } from '#lib/filters.ts';
import { metrics } from '#lib/metrics/index.ts';
import type { OpenedPage } from '../_page/open-page.ts';
import { AnswerPanel } from './answer-panel.tsx';
import { ask } from './ask.ts';
import { NothingYet } from './nothing-yet.tsx';
import { play_columns } from './play-columns.tsx';

/** As many bars as can be read at once; the table has them all. */
const shown_bars = 12;

/** A name that fits beside a bar. */
function shorten(name: string): string {
  const signs = Array.from(name);
  return signs.length <= 16 ? name : `${signs.slice(0, 15).join('')}…`;
}

/** How long each video was played. */
export function VideosPanel({ opened }: { opened: OpenedPage }) {
  const params = chosen(opened.filter.values, ['site', 'from', 'to', 'tz']);
  return (
    <AnswerPanel
      title="Time played by video"
      note="A play is one stretch watched without a break. What is watched twice counts twice."
      outcome={ask(metrics['video-totals'], params, opened.here)}
    >
      {({ rows, summary }) =>
        rows.length === 0 ? (
          <NothingYet what="plays" opened={opened} />
        ) : (
          <>
            <ChartFigure
              label={`Total time played of the ${Math.min(rows.length, shown_bars)} most played videos`}
              bars={rows.slice(0, shown_bars).map(({ video_id, total_play_ms }) => ({
                key: video_id,
                label: video_id,
                short: shorten(video_id),
                value: total_play_ms,
              }))}
              unit="ms"
              series="Total time"
              direction="rows"
            />
            <CutNote cut={summary.cut} rows={rows.length} />
            <DataTable
              caption="Videos, the most played first; times in hours, minutes and seconds"
              rows={rows}
              rowKey={({ video_id }) => video_id}
              columns={[
                { header: 'Video', cell: ({ video_id }) => <span className="break-all">{video_id}</span> },
                ...play_columns,
              ]}
            />
          </>
        )
      }
    </AnswerPanel>
  );
}
