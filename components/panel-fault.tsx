import { useTranslations } from 'next-intl';
import { RetryButton } from './retry-button.tsx';
import { useIssueText } from './use-issue-text.ts';

/** Failures of queries that have words of their own; any other is told by its code. */
const query_faults = [
  'stopped',
  'too_large',
  'timed_out',
  'exhausted',
  'too_many_rows',
  'denied',
  'refused',
  'broken',
  'busy',
  'unreachable',
  'unreadable',
] as const;

const codes = [
  'bad_request',
  'unauthorized',
  'forbidden',
  'not_found',
  'method_not_allowed',
  'too_large',
  'rate_limited',
  'internal',
  'query_failed',
  'unavailable',
] as const;

export type FaultFacts = {
  reason: (typeof query_faults)[number] | (typeof codes)[number];
  issues: readonly { path: string; message: string }[];
  query_id?: string | undefined;
  detail?: string | undefined;
};

/** Says in a panel why it has no answer, and what to do about it. The rest of the page stands. */
export function PanelFault({
  reason,
  issues,
  query_id,
  detail,
  can_retry = true,
}: FaultFacts & {
  /** False for who may not ask: strangers with a link. */
  can_retry?: boolean;
}) {
  const t = useTranslations('queries');
  const faults = useTranslations('faults');
  const issueText = useIssueText();
  const query_fault = query_faults.find((known) => known === reason);
  const code = codes.find((known) => known === reason) ?? 'internal';
  return (
    <div role="alert" className="alert alert-error alert-soft items-start text-base-content">
      <div className="flex min-w-0 flex-col items-start gap-2">
        <p className="font-semibold">
          {query_fault === undefined ? t('no_answer') : t(`fault_${query_fault}`)}
        </p>
        <p className="break-words">
          {query_fault === undefined ? faults(`code_${code}`) : t(`advice_${query_fault}`)}
        </p>
        {issues.length > 0 && (
          <ul className="list-disc ps-5">
            {issues.map(({ path, message }) => (
              <li key={`${path} ${message}`}>
                <code>{path}</code> {issueText(message)}
              </li>
            ))}
          </ul>
        )}
        {query_id !== undefined && (
          <p className="text-sm">
            {t('query')} <code className="break-all">{query_id}</code>
          </p>
        )}
        {detail !== undefined && (
          <details className="max-w-full text-sm">
            <summary className="w-fit cursor-pointer">{t('what_athena_said')}</summary>
            <pre className="mt-2 break-words whitespace-pre-wrap">{detail}</pre>
          </details>
        )}
        {can_retry && <RetryButton />}
      </div>
    </div>
  );
}
