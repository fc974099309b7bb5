import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { getFormat } from '#components/get-format.ts';
import { Panel } from '#components/panel.tsx';
import { PanelFault } from '#components/panel-fault.tsx';
import { issueQueryTicket } from '#lib/auth/query-ticket.ts';
import { config } from '#lib/config.ts';
import { hrefOf } from '#lib/filters.ts';
import type { Reader } from '#lib/reader.ts';
import { type Execution, isRunning, readExecution } from '#lib/sql-page/read-execution.ts';
import { page_rows, readResultPage } from '#lib/sql-page/read-result-page.ts';
import { ExecutionFault } from './execution-fault.tsx';
import { ResultTable } from './result-table.tsx';
import { RunningQuery } from './running-query.tsx';
import { settle } from './settle.ts';

/** A query that ends sooner shows its result at once: ms. */
const patience_ms = 1000;

type ResultPanelProps = { reader: Reader; id: string; after: string | undefined; page: number };

/** What became of the execution `id`: its rows, how it goes, or why it has none. */
export async function ResultPanel({ reader, id, after, page }: ResultPanelProps) {
  const t = await getTranslations('sql');
  const execution = await settle(readExecution(reader, id, patience_ms), 'sql page, execution');
  return (
    <Panel title={t('result')}>
      {execution.ok ? (
        <>
          <Outcome reader={reader} execution={execution.value} after={after} page={page} />
          <Facts execution={execution.value} />
        </>
      ) : execution.failure.reason === 'not_found' ? (
        <p role="alert">
          {t('no_such_query')}{' '}
          <Link className="link" href="/sql" prefetch={false}>
            {t('begin_anew')}
          </Link>
        </p>
      ) : (
        <PanelFault {...execution.failure} />
      )}
    </Panel>
  );
}

async function Outcome({
  reader,
  execution,
  after,
  page,
}: Omit<ResultPanelProps, 'id'> & { execution: Execution }) {
  if (isRunning(execution)) {
    const ticket = await issueQueryTicket(execution.id, reader);
    return <RunningQuery ticket={ticket} elapsed_ms={execution.elapsed_ms} />;
  }
  if (execution.fault !== undefined) {
    return <ExecutionFault fault={execution.fault} />;
  }
  return <Rows reader={reader} execution={execution} after={after} page={page} />;
}

async function Rows({
  reader,
  execution,
  after,
  page,
}: Omit<ResultPanelProps, 'id'> & { execution: Execution }) {
  const t = await getTranslations('sql');
  const result = await settle(readResultPage(reader, execution, after), 'sql page, rows');
  if (!result.ok) {
    const is_gone = result.failure.reason === 'refused';
    if (!is_gone) return <PanelFault {...result.failure} />;
    return (
      <div role="alert" className="flex flex-col items-start gap-2">
        <p>{t(after === undefined ? 'result_gone' : 'page_gone')}</p>
        <button type="submit" form="sql-form" className="btn btn-sm">
          {t('run_again')}
        </button>
      </div>
    );
  }
  const { columns, rows, next, written } = result.value;
  const first_row = (page - 1) * page_rows + 1;
  if (columns.length === 0 || (rows.length === 0 && page === 1 && !execution.has_header)) {
    return <p role="status">{written === undefined ? t('done') : t('written', { count: written })}</p>;
  }
  return (
    <>
      <ResultTable
        columns={columns}
        rows={rows}
        first_row={first_row}
        is_all={page === 1 && next === undefined}
      />
      <nav
        aria-label={t('pages')}
        className="not-printed flex flex-wrap items-center gap-x-4 gap-y-2 text-sm"
      >
        {page > 1 && (
          <Link className="link" href={hrefOf('/sql', { id: execution.id })} prefetch={false} scroll={false}>
            {t('first_page')}
          </Link>
        )}
        {next !== undefined && (
          <Link
            className="btn btn-sm"
            href={hrefOf('/sql', { id: execution.id, page: String(page + 1), after: next })}
            prefetch={false}
            scroll={false}
          >
            {t('next_page')}
          </Link>
        )}
        {execution.has_header && (
          <a className="link ms-auto" href={`/api/sql/${execution.id}/csv`} download>
            {t('csv')}
          </a>
        )}
      </nav>
    </>
  );
}

/** What it cost, and what it is called. */
async function Facts({ execution }: { execution: Execution }) {
  const t = await getTranslations('sql');
  const format = await getFormat();
  return (
    <footer className="text-muted mt-auto flex flex-wrap gap-x-4 gap-y-1 border-t border-base-300 pt-3 text-sm">
      <span>{format.moment(execution.at_ms, config().HEATLAKE_TIME_ZONE)}</span>
      {!isRunning(execution) && (
        <>
          <span>{format.elapsed(execution.elapsed_ms)}</span>
          <span>{t('scanned', { bytes: format.bytes(execution.scanned_bytes) })}</span>
          <span>{format.usd(execution.cost_usd)}</span>
        </>
      )}
      {execution.metric !== undefined && <span>{t('asked_by', { metric: execution.metric })}</span>}
      <span>
        {t('query_id')} <code className="break-all">{execution.id}</code>
      </span>
    </footer>
  );
}
