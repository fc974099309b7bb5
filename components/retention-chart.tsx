import { useTranslations } from 'next-intl';
import { ChartReader } from './chart-reader.tsx';
import { durationTicks } from './chart-ticks.ts';
import { PlotArea, Stretched, thinOut } from './plot-area.tsx';
import { useFormat } from './use-format.ts';

export type RetentionPart = {
  start_ms: number;
  end_ms: number;
  views: number;
  /** Of all views, 0..1. */
  share: number;
  plays: number;
  replays: number;
};
export type RetentionMoment = { kind: 'spike' | 'dip'; at_ms: number; share: number };

type Props = {
  label: string;
  parts: readonly RetentionPart[];
  moments: readonly RetentionMoment[];
  /** All views of the video. */
  views: number;
  duration_ms: number;
};

/** Parts shorter than a second are told apart by tenths. */
export const hasTenths = (parts: readonly RetentionPart[]) =>
  parts.some(({ start_ms }) => start_ms % 1000 !== 0);

/** An area as steps: each part is level from its beginning to its end. */
function areaOf(
  parts: readonly RetentionPart[],
  duration_ms: number,
  heightOf: (part: RetentionPart) => number,
) {
  const x = (ms: number) => ((100 * ms) / duration_ms).toFixed(2);
  const steps = parts.map((part) => {
    const y = (100 - heightOf(part)).toFixed(2);
    return `L${x(part.start_ms)} ${y}L${x(part.end_ms)} ${y}`;
  });
  return `M0 100${steps.join('')}L100 100Z`;
}

/** Lines across at quarters, or at wholes where a video is played over and over. */
function rowsUpTo(most: number): number[] {
  const step = [0.25, 0.5, 1, 2, 5, 10, 25, 50, 100].find((size) => most / size <= 5) ?? Math.ceil(most / 5);
  return Array.from({ length: Math.ceil(most / step) + 1 }, (_, place) => place * step);
}

/**
 * How much of its audience a video keeps: the share of views that saw each part, replays on top of it, and the moments
 * that stand out marked by their times. Drawn without a script; the table beside it says the same.
 */
export function RetentionChart({ label, parts, moments, views, duration_ms }: Props) {
  const t = useTranslations('videos');
  const format = useFormat();
  const rows = rowsUpTo(Math.max(1, ...parts.map(({ plays }) => plays / views)));
  const most = rows.at(-1) ?? 1;
  const percentOf = (share: number) => (100 * share) / most;
  const with_tenths = hasTenths(parts);
  const whole = areaOf(parts, duration_ms, ({ plays }) => percentOf(plays / views));
  const once = areaOf(parts, duration_ms, ({ share }) => percentOf(share));
  const readings = parts.map(({ start_ms, end_ms, share, replays }) => ({
    at: (50 * (start_ms + end_ms)) / duration_ms,
    text: t('reading', { at: format.position(start_ms, with_tenths), share: format.share(share), replays }),
  }));
  return (
    <div className="flex flex-col gap-2">
      <RetentionLegend />
      <PlotArea
        rows={rows.map((share) => ({ at: percentOf(share), label: format.share(share) }))}
        columns={thinOut(
          durationTicks(duration_ms)
            .filter((at_ms) => at_ms <= duration_ms)
            .map((at_ms) => ({ at: (100 * at_ms) / duration_ms, label: format.position(at_ms) })),
          10,
        )}
        plot={
          <>
            <Stretched>
              <path d={whole} className="fill-series-2" opacity="0.75" />
              <path d={once} className="fill-base-100" />
              <path d={once} className="fill-series-1" opacity="0.55" />
            </Stretched>
            <Moments moments={moments} duration_ms={duration_ms} percentOf={percentOf} />
          </>
        }
      >
        {(picture) => (
          <ChartReader label={label} hint={t('read_hint')} readings={readings}>
            {picture}
          </ChartReader>
        )}
      </PlotArea>
    </div>
  );
}

/** Closer to the last label than this, a mark stands without one: percent of the width. The list below names it. */
const label_room = 9;

function Moments({
  moments,
  duration_ms,
  percentOf,
}: Pick<Props, 'moments' | 'duration_ms'> & { percentOf: (share: number) => number }) {
  const format = useFormat();
  const placeOf = (at_ms: number) => (100 * at_ms) / duration_ms;
  const labelled = new Set(
    (['spike', 'dip'] as const).flatMap((kind) =>
      thinOut(
        moments
          .filter((moment) => moment.kind === kind)
          .map(({ at_ms }) => ({ at: placeOf(at_ms), label: `${kind} ${at_ms}` })),
        label_room,
      ).map((mark) => mark.label),
    ),
  );
  return moments.map(({ kind, at_ms, share }) => {
    const is_spike = kind === 'spike';
    return (
      <svg
        key={`${kind} ${at_ms}`}
        x={`${placeOf(at_ms)}%`}
        y={`${100 - percentOf(share)}%`}
        overflow="visible"
        className="fill-base-content"
        aria-hidden="true"
      >
        <path
          d={is_spike ? 'M0 -3l5 -8h-10z' : 'M0 3l5 8h-10z'}
          className="stroke-base-100"
          paintOrder="stroke"
          strokeWidth="2"
        />
        {labelled.has(`${kind} ${at_ms}`) && (
          <text
            y={is_spike ? -15 : 23}
            textAnchor="middle"
            paintOrder="stroke"
            strokeWidth="3"
            className="stroke-base-100 text-xs font-semibold tabular-nums"
          >
            {format.position(at_ms)}
          </text>
        )}
      </svg>
    );
  });
}

function RetentionLegend() {
  const t = useTranslations('videos');
  return (
    <ul className="flex flex-wrap gap-x-5 gap-y-1 text-sm">
      <li className="flex items-center gap-2">
        <svg viewBox="0 0 12 12" className="size-3" aria-hidden="true">
          <rect width="12" height="12" rx="2" className="fill-series-1" opacity="0.55" />
        </svg>
        {t('share_of_views')}
      </li>
      <li className="flex items-center gap-2">
        <svg viewBox="0 0 12 12" className="size-3" aria-hidden="true">
          <rect width="12" height="12" rx="2" className="fill-series-2" opacity="0.75" />
        </svg>
        {t('replays_on_top')}
      </li>
      <li className="text-muted flex items-center gap-2">
        <svg viewBox="0 0 26 12" className="h-3 w-6 fill-base-content" aria-hidden="true">
          <path d="M6 10l5-8h-10z M20 2l5 8h-10z" transform="matrix(1 0 0 -1 0 12)" />
        </svg>
        {t('moments_legend')}
      </li>
    </ul>
  );
}
