import { getTranslations } from 'next-intl/server';
import { ColumnChart } from '#components/column-chart.tsx';
import { DataTable, type TableColumn } from '#components/data-table.tsx';
import { EmptyState } from '#components/empty-state.tsx';
import { getFormat } from '#components/get-format.ts';
import { Panel } from '#components/panel.tsx';
import { PanelFault } from '#components/panel-fault.tsx';
import { StatTile, StatTiles } from '#components/stat-tile.tsx';
import { config } from '#lib/config.ts';
import { toAppError } from '#lib/errors.ts';
import { logFailure } from '#lib/http.ts';
import { most_queries } from '#lib/query/query-history.ts';
import { readSpending, type Spending, type Spent } from '#lib/query/spending.ts';
import { sql_page } from '#lib/query/sql-page-queries.ts';
import type { Reader } from '#lib/reader.ts';

/** What was spent, or why it can not be read; React hides from the browser what a server component throws. */
async function askSpending(
  reader: Reader,
): Promise<Spending | { code: ReturnType<typeof toAppError>['code'] }> {
  try {
    return await readSpending(reader, config().HEATLAKE_TIME_ZONE);
  } catch (thrown) {
    logFailure(thrown, 'cost page');
    return { code: toAppError(thrown).code };
  }
}

/** This month in numbers, by metric and by day. */
export async function SpendingPanels({ reader }: { reader: Reader }) {
  const spending = await askSpending(reader);
  const t = await getTranslations('cost');
  if ('code' in spending) {
    return (
      <Panel title={t('by_metric')}>
        <PanelFault reason={spending.code} issues={[]} />
      </Panel>
    );
  }
  if (spending.total.queries === 0 && spending.total.reused === 0) {
    return (
      <Panel title={t('by_metric')}>
        <EmptyState title={t('empty')}>
          <p>{t('empty_hint')}</p>
        </EmptyState>
      </Panel>
    );
  }
  return (
    <div className="flex flex-col gap-5">
      <Numbers spending={spending} />
      <ByMetric spending={spending} />
      <ByDay spending={spending} />
    </div>
  );
}

async function Numbers({ spending: { total, month, cut_at_ms, reuse_since_ms } }: { spending: Spending }) {
  const t = await getTranslations('cost');
  const format = await getFormat();
  const { HEATLAKE_TIME_ZONE: tz, HEATLAKE_USD_PER_TB } = config();
  const since = format.moment(reuse_since_ms, tz);
  return (
    <section className="flex flex-col gap-3">
      <h2 className="text-lg font-semibold">{t('this_month', { since: format.day(month) })}</h2>
      <StatTiles label={t('numbers')}>
        <StatTile label={t('cost')} value={format.usd(total.cost_usd)} />
        <StatTile label={t('queries')} value={format.count(total.queries)} />
        <StatTile label={t('scanned')} value={format.bytes(total.scanned_bytes)} />
        <StatTile label={t('reused')} value={format.count(total.reused)} />
        <StatTile label={t('saved')} value={format.usd(total.saved_usd)} />
      </StatTiles>
      {cut_at_ms !== undefined && (
        <p className="text-sm">{t('cut', { count: most_queries, since: format.moment(cut_at_ms, tz) })}</p>
      )}
      <p className="text-muted text-sm">
        {t('how', { rate: format.usd(HEATLAKE_USD_PER_TB) })} {t('reused_since', { since })} {t('estimate')}
      </p>
    </section>
  );
}

/** The columns of numbers that both tables have. */
async function spentColumns(): Promise<TableColumn<Spent>[]> {
  const t = await getTranslations('cost');
  const format = await getFormat();
  return [
    { header: t('queries'), numeric: true, cell: ({ queries }) => format.count(queries) },
    { header: t('scanned'), numeric: true, cell: ({ scanned_bytes }) => format.bytes(scanned_bytes) },
    { header: t('cost'), numeric: true, cell: ({ cost_usd }) => format.usd(cost_usd) },
    { header: t('reused'), numeric: true, cell: ({ reused }) => format.count(reused) },
    { header: t('saved'), numeric: true, cell: ({ saved_usd }) => format.usd(saved_usd) },
  ];
}

async function ByMetric({ spending: { by_metric } }: { spending: Spending }) {
  const t = await getTranslations('cost');
  const columns = await spentColumns();
  return (
    <Panel title={t('by_metric')}>
      <DataTable
        caption={t('table_by_metric')}
        rows={by_metric}
        rowKey={({ metric }) => metric ?? ''}
        columns={[
          {
            header: t('metric'),
            cell: ({ metric }) => {
              if (metric === sql_page) return <em>{t('sql_page')}</em>;
              return metric === undefined ? <em>{t('other')}</em> : <code>{metric}</code>;
            },
          },
          ...columns,
        ]}
      />
      {by_metric.some(({ metric }) => metric === undefined) && (
        <p className="text-muted text-sm">{t('other_hint')}</p>
      )}
    </Panel>
  );
}

async function ByDay({ spending: { by_day, month } }: { spending: Spending }) {
  const t = await getTranslations('cost');
  const format = await getFormat();
  const columns = await spentColumns();
  return (
    <Panel title={t('by_day')} note={t('by_day_note', { tz: config().HEATLAKE_TIME_ZONE })}>
      <ColumnChart
        label={t('chart', { since: format.day(month) })}
        columns={by_day.map(({ day, cost_usd }) => ({
          key: day,
          label: format.day(day),
          short: format.shortDay(day),
          value: cost_usd,
        }))}
        unit="usd"
        series={t('cost')}
      />
      <details>
        <summary className="w-fit cursor-pointer text-sm">{t('show_table')}</summary>
        <DataTable
          caption={t('table_by_day')}
          rows={by_day}
          rowKey={({ day }) => day}
          columns={[{ header: t('day'), cell: ({ day }) => format.weekday(day) }, ...columns]}
        />
      </details>
    </Panel>
  );
}
