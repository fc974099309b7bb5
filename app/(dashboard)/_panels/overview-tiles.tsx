import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { DataTable } from '#components/data-table.tsx';
import { Delta } from '#components/delta.tsx';
import { Disclosure } from '#components/disclosure.tsx';
import { Duration } from '#components/duration.tsx';
import { SparkLine } from '#components/spark-line.tsx';
import { StatTile, StatTiles } from '#components/stat-tile.tsx';
import { useFormat } from '#components/use-format.ts';
import type { NumbersAnswer } from './ask-overview.ts';

type Numbers = NumbersAnswer['summary'];
type Bucket = NumbersAnswer['buckets'][number];

/** One of the numbers: how it is read off a row, and which way is better. */
type Figure = {
  name: string;
  of: (row: Numbers) => number;
  unit: 'count' | 'ms';
  good: 'up' | 'down' | 'neither';
  /** Its parts do not add up: whoever comes in two hours is one of each. */
  of_days_only?: true;
};

/** Content watched in a view, on average: ms. */
const watchedPerView = ({ content_watched_ms, video_views }: Numbers) =>
  video_views === 0 ? 0 : content_watched_ms / video_views;

const figures = [
  { name: 'page_views', of: (row) => row.page_views, unit: 'count', good: 'up' },
  { name: 'visitor_days', of: (row) => row.visitor_days, unit: 'count', good: 'up', of_days_only: true },
  { name: 'clicks', of: (row) => row.clicks, unit: 'count', good: 'up' },
  { name: 'rage_clicks', of: (row) => row.rage_clicks, unit: 'count', good: 'down' },
  { name: 'dead_clicks', of: (row) => row.dead_clicks, unit: 'count', good: 'down' },
  { name: 'video_views', of: (row) => row.video_views, unit: 'count', good: 'up' },
  { name: 'viewers', of: (row) => row.viewers, unit: 'count', good: 'up', of_days_only: true },
  { name: 'time_played', of: (row) => row.total_play_ms, unit: 'ms', good: 'up' },
  { name: 'content_watched', of: (row) => row.content_watched_ms, unit: 'ms', good: 'up' },
  { name: 'watched_per_view', of: watchedPerView, unit: 'ms', good: 'up' },
] as const satisfies readonly Figure[];
type AnyFigure = (typeof figures)[number];

/** Several hours or days as one. */
function sumOf(rows: readonly Bucket[]): Numbers | undefined {
  return rows.slice(1).reduce<Numbers | undefined>(
    (sum, row) =>
      sum && {
        clicks: sum.clicks + row.clicks,
        rage_clicks: sum.rage_clicks + row.rage_clicks,
        dead_clicks: sum.dead_clicks + row.dead_clicks,
        page_views: sum.page_views + row.page_views,
        visitor_days: sum.visitor_days + row.visitor_days,
        plays: sum.plays + row.plays,
        video_views: sum.video_views + row.video_views,
        viewers: sum.viewers + row.viewers,
        total_play_ms: sum.total_play_ms + row.total_play_ms,
        content_watched_ms: sum.content_watched_ms + row.content_watched_ms,
      },
    rows[0],
  );
}

/** Whether nothing at all was recorded. */
export const isNothing = ({ clicks, page_views, plays }: Numbers) => clicks + page_views + plays === 0;

/** The numbers of a site as tiles, with their lines over time, and those as a table. */
export function OverviewTiles({ answer }: { answer: NumbersAnswer }) {
  const t = useTranslations('overview');
  return (
    <>
      <StatTiles label={t('numbers')}>
        {figures.map((figure) => (
          <Tile key={figure.name} figure={figure} answer={answer} />
        ))}
      </StatTiles>
      <Disclosure summary={t('numbers_table')}>
        <NumbersTable answer={answer} />
      </Disclosure>
    </>
  );
}

function Tile({ figure, answer }: { figure: AnyFigure; answer: NumbersAnswer }) {
  const t = useTranslations('overview');
  const { summary, buckets, before, comparable, step } = answer;
  const is_compared = before.length > 0 && !('of_days_only' in figure && step === 'hour');
  const [now_sum, before_sum] = [buckets, before].map((rows) => sumOf(rows.slice(0, comparable)));
  return (
    <StatTile
      label={t(figure.name)}
      value={<Value figure={figure} row={summary} />}
      delta={
        is_compared ? (
          <Delta
            value={now_sum === undefined ? null : figure.of(now_sum)}
            before={before_sum === undefined ? null : figure.of(before_sum)}
            good={figure.good}
          />
        ) : undefined
      }
      spark={<SparkLine values={buckets.map(figure.of)} before={before.map(figure.of)} />}
    />
  );
}

function Value({ figure, row }: { figure: AnyFigure; row: Numbers }): ReactNode {
  const format = useFormat();
  const value = figure.of(row);
  return figure.unit === 'ms' ? <Duration ms={value} /> : format.count(value);
}

/** What the lines of the tiles show. */
function NumbersTable({ answer: { buckets, step, tz } }: { answer: NumbersAnswer }) {
  const t = useTranslations('overview');
  const format = useFormat();
  const timeOf = ({ start_ms }: Bucket) =>
    step === 'hour' ? format.moment(start_ms, tz) : format.momentDay(start_ms, tz);
  return (
    <DataTable
      caption={t(`numbers_caption_${step}`, { tz })}
      rows={buckets}
      rowKey={({ start_ms }) => String(start_ms)}
      columns={[
        { header: t(step === 'hour' ? 'hour' : 'day'), cell: timeOf },
        ...figures.map((figure) => ({
          header: t(figure.name),
          numeric: true,
          cell: (row: Bucket) => <Value figure={figure} row={row} />,
        })),
      ]}
    />
  );
}
