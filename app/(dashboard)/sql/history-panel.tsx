import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { Badge } from '#components/badge.tsx';
import { DataTable } from '#components/data-table.tsx';
import { getFormat } from '#components/get-format.ts';
import { LinkTabs } from '#components/link-tabs.tsx';
import { Panel } from '#components/panel.tsx';
import { PanelFault } from '#components/panel-fault.tsx';
import { config } from '#lib/config.ts';
import { hrefOf } from '#lib/filters.ts';
import type { Reader } from '#lib/reader.ts';
import type { Execution } from '#lib/sql-page/read-execution.ts';
import { type Past, readPast } from '#lib/sql-page/read-past.ts';
import { settle } from './settle.ts';

type HistoryPanelProps = {
  reader: Reader;
  /** The execution that the page shows. */
  shown: string | undefined;
  whose: 'people' | 'all';
  older: string | undefined;
};

const tones = {
  queued: 'neutral',
  running: 'neutral',
  succeeded: 'success',
  failed: 'error',
  cancelled: 'warning',
} as const;

/** Longer than one line of a table: characters. */
const most_sql = 90;

/** The beginning of a query in one line. */
function inOneLine(sql: string): string {
  const line = sql.trim().replace(/\s+/g, ' ');
  return line.length > most_sql ? `${line.slice(0, most_sql)} …` : line;
}

/** What was asked of the work group before, by Athena's own memory of 45 days. */
export async function HistoryPanel({ reader, shown, whose, older }: HistoryPanelProps) {
  const t = await getTranslations('sql');
  const past = await settle(readPast(reader, whose, older), 'sql page, history');
  const hrefFor = (query: Record<string, string>) => hrefOf('/sql', { id: shown ?? '', ...query });
  return (
    <Panel
      title={t('history')}
      note={t('history_note')}
      action={
        <LinkTabs
          label={t('whose')}
          size="xs"
          links={[
            { label: t('whose_people'), href: hrefFor({}), is_current: whose === 'people' },
            { label: t('whose_all'), href: hrefFor({ history: 'all' }), is_current: whose === 'all' },
          ]}
        />
      }
    >
      {past.ok ? (
        <>
          <PastTable past={past.value} shown={shown} />
          <nav aria-label={t('history_pages')} className="flex flex-wrap gap-4 text-sm">
            {older !== undefined && (
              <Link
                className="link"
                href={hrefFor({ history: whose === 'all' ? 'all' : '' })}
                prefetch={false}
                scroll={false}
              >
                {t('newest')}
              </Link>
            )}
            {past.value.older !== undefined && (
              <Link
                className="btn btn-sm"
                href={hrefFor({ history: whose === 'all' ? 'all' : '', older: past.value.older })}
                prefetch={false}
                scroll={false}
              >
                {t('older')}
              </Link>
            )}
          </nav>
        </>
      ) : (
        <PanelFault {...past.failure} />
      )}
    </Panel>
  );
}

async function PastTable({ past, shown }: { past: Past; shown: string | undefined }) {
  const t = await getTranslations('sql');
  const format = await getFormat();
  if (past.executions.length === 0) {
    return <p className="text-muted text-sm">{t('no_history', { count: past.looked_at })}</p>;
  }
  return (
    <DataTable<Execution>
      caption={t('history_table')}
      rows={past.executions}
      rowKey={({ id }) => id}
      columns={[
        {
          header: t('column_sql'),
          cell: ({ id, sql, metric }) => (
            <span className="flex min-w-48 flex-col items-start gap-1">
              <Link
                className="link font-mono text-xs break-words"
                href={hrefOf('/sql', { id })}
                prefetch={false}
                scroll={false}
                aria-current={id === shown ? 'true' : undefined}
              >
                {inOneLine(sql)}
              </Link>
              {metric !== undefined && <Badge tone="neutral">{t('of_dashboard', { metric })}</Badge>}
            </span>
          ),
        },
        {
          header: t('column_state'),
          cell: ({ state }) => <Badge tone={tones[state]}>{t(`state_${state}`)}</Badge>,
        },
        {
          header: t('column_when'),
          cell: ({ at_ms }) => (
            <span className="whitespace-nowrap">{format.moment(at_ms, config().HEATLAKE_TIME_ZONE)}</span>
          ),
        },
        { header: t('column_took'), numeric: true, cell: ({ elapsed_ms }) => format.elapsed(elapsed_ms) },
        {
          header: t('column_scanned'),
          numeric: true,
          cell: ({ scanned_bytes }) => format.bytes(scanned_bytes),
        },
        { header: t('column_cost'), numeric: true, cell: ({ cost_usd }) => format.usd(cost_usd) },
      ]}
    />
  );
}
