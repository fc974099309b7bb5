import { ChartFigure } from '#components/chart-figure.tsx';
import { DataTable } from '#components/data-table.tsx';
import { formatCount } from '#lib/format.ts';
import { AnswerPanel } from './answer-panel.tsx';
import type { Outcome } from './ask.ts';
import type { TimeAnswer } from './ask-heatmap.ts';

const day_parts = { weekday: 'short', year: 'numeric', month: 'short', day: 'numeric' } as const;
const short_parts = {
  day: { month: 'short', day: 'numeric' },
  hour: { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
} as const;

/** Prints the start of an hour or day as people in `tz` say it: in full, and short for an axis. */
function timeLabels(step: 'hour' | 'day', tz: string) {
  const parts = step === 'day' ? day_parts : { ...day_parts, ...short_parts.hour };
  const full = new Intl.DateTimeFormat('en-GB', { ...parts, timeZone: tz });
  const short = new Intl.DateTimeFormat('en-GB', { ...short_parts[step], timeZone: tz });
  return (at_ms: number) => ({ label: full.format(at_ms), short: short.format(at_ms) });
}

/** When people click on the page. */
export function TimePanel({ outcome }: { outcome: Promise<Outcome<TimeAnswer>> }) {
  return (
    <AnswerPanel
      title="Clicks over time"
      outcome={outcome}
      nothing={<p>There are no clicks in this range.</p>}
    >
      {({ rows, summary: { step }, params }) => {
        const labels = timeLabels(step, params.tz);
        const bars = rows.map(({ start_ms, clicks }) => ({
          key: String(start_ms),
          value: clicks,
          ...labels(start_ms),
        }));
        return (
          <>
            <p>
              Page <strong className="break-all">{params.page}</strong>, all widths, by {step}, {params.tz}
            </p>
            <ChartFigure
              label={`Clicks by ${step} on ${params.page}`}
              bars={bars}
              unit="count"
              series="Clicks"
              direction="columns"
            />
            <details>
              <summary className="w-fit cursor-pointer text-sm">Show as a table</summary>
              <DataTable
                caption={`Clicks by ${step}, ${params.tz}`}
                rows={bars}
                rowKey={({ key }) => key}
                columns={[
                  { header: step === 'day' ? 'Day' : 'Hour', cell: ({ label }) => label },
                  { header: 'Clicks', numeric: true, cell: ({ value }) => formatCount(value) },
                ]}
              />
            </details>
          </>
        );
      }}
    </AnswerPanel>
  );
}
