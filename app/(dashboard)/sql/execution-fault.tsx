import { useTranslations } from 'next-intl';
import type { QueryFault } from '#lib/query/query-fault.ts';

/** Failures whose advice is another one for whoever wrote the query. */
const own_advice = ['refused', 'too_large', 'timed_out', 'exhausted'] as const;

/** Says why a query has no result, in words and in Athena's own, and lets it be run again. */
export function ExecutionFault({ fault: { kind, detail } }: { fault: QueryFault }) {
  const t = useTranslations('sql');
  const queries = useTranslations('queries');
  const own = own_advice.find((known) => known === kind);
  return (
    <div role="alert" className="alert alert-error alert-soft text-base-content block">
      <p className="font-semibold">{queries(`fault_${kind}`)}</p>
      <p className="mt-1 text-sm break-words">
        {own === undefined ? queries(`advice_${kind}`) : t(`advice_${own}`)}
      </p>
      {detail !== undefined && (
        <pre className="mt-2 font-mono text-xs break-words whitespace-pre-wrap">{detail}</pre>
      )}
      <button type="submit" form="sql-form" className="btn btn-sm mt-3">
        {t('run_again')}
      </button>
    </div>
  );
}
