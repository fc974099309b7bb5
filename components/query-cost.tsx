import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { AnswerAge } from './answer-age.tsx';
import { CopyButton } from './copy-button.tsx';
import { RetryButton } from './retry-button.tsx';
import { useFormat } from './use-format.ts';

export type QueryFacts = {
  id: string;
  sql: string;
  parameters: readonly string[];
  scanned_bytes: number;
  cost_usd: number;
  duration_ms: number;
  reused: boolean;
  /** ms since the epoch. */
  answered_at: number;
};

type QueryCostProps = {
  query: QueryFacts;
  /** How old the answer is now: ms. */
  age_ms: number;
  csv_href: string;
  csv_label?: string | undefined;
  /** The same question on the SQL page, for those who may go there. */
  sql_href?: string | undefined;
};

/** What an answer cost, how old it is and how it was asked, under every panel; and the ways to take it along. */
export function QueryCost({ query, age_ms, csv_href, csv_label, sql_href }: QueryCostProps) {
  const t = useTranslations('queries');
  const format = useFormat();
  return (
    <footer className="text-muted mt-auto border-t border-base-300 pt-3 text-sm">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
        {query.reused ? (
          <span title={t('reused_hint')}>{t('reused')}</span>
        ) : (
          <>
            <span title={t('exact_bytes', { count: query.scanned_bytes })}>
              {t('scanned', { bytes: format.bytes(query.scanned_bytes) })}
            </span>
            <span>{format.elapsed(query.duration_ms)}</span>
          </>
        )}
        <Link className="link" href="/cost" prefetch={false} title={t('cost_hint')}>
          {format.usd(query.cost_usd)}
        </Link>
        <span>
          <AnswerAge age_ms={age_ms} />
        </span>
        <RetryButton look="link" />
        <a className="link ms-auto" href={csv_href} download>
          {csv_label ?? t('csv')}
        </a>
      </div>
      <HowItWasAsked query={query} sql_href={sql_href} />
    </footer>
  );
}

/** The query's id, its SQL and the values of its `?`, and what can be done with them. */
function HowItWasAsked({ query, sql_href }: Pick<QueryCostProps, 'query' | 'sql_href'>) {
  const t = useTranslations('queries');
  return (
    <details className="mt-1">
      <summary className="w-fit cursor-pointer">{t('show_sql')}</summary>
      <p className="mt-2">
        {t('query')} <code className="break-all">{query.id}</code>
      </p>
      <pre className="bg-base-200 text-base-content mt-2 rounded-field p-3 text-xs break-words whitespace-pre-wrap">
        <code>{query.sql}</code>
      </pre>
      {query.parameters.length > 0 && (
        <p className="mt-2">
          {t('parameters')} <code className="break-all">{query.parameters.join(', ')}</code>
        </p>
      )}
      <div className="mt-2 flex flex-wrap items-center gap-x-4 gap-y-2">
        <CopyButton text={query.sql} label={t('the_sql')} />
        {sql_href !== undefined && (
          <Link className="link" href={sql_href} prefetch={false}>
            {t('open_in_sql')}
          </Link>
        )}
      </div>
    </details>
  );
}
