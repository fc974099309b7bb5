'use client';

import { useTranslations } from 'next-intl';
import type { Sent } from './post-sql.ts';

const told = ['unauthorized', 'forbidden', 'unavailable', 'too_large'] as const;

/** Why a query did not begin. What Athena says of it is its own words: a stranger's text. */
export function SqlRefusal({ refusal: { code, issues } }: { refusal: Extract<Sent, { ok: false }> }) {
  const t = useTranslations('sql_browser');
  const of_sql = issues.find(({ path }) => path === 'sql');
  if (of_sql !== undefined) {
    return (
      <div role="alert" className="alert alert-error alert-soft text-base-content block text-sm">
        <p className="font-semibold">{t('refused')}</p>
        <pre className="mt-2 font-mono text-xs break-words whitespace-pre-wrap">{of_sql.message}</pre>
      </div>
    );
  }
  const is_about = (name: string) => issues.some(({ path }) => path.startsWith(name));
  const words = is_about('may_change')
    ? t('confirm_first')
    : is_about('value')
      ? t('values_wrong')
      : t(`not_started_${told.find((known) => known === code) ?? 'internal'}`);
  return (
    <p role="alert" className="alert alert-error alert-soft text-base-content block text-sm">
      {words}
    </p>
  );
}
