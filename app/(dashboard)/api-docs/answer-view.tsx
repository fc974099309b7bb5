'use client';

import { useTranslations } from 'next-intl';
import { useId } from 'react';
import { DataTable } from '#components/data-table.tsx';
import { ScrollRegion } from '#components/scroll-region.tsx';
import { useFormat } from '#components/use-format.ts';
import { readAnswer } from './read-answer.ts';
import type { Answered, AnswerState } from './use-answer.ts';

/** What is shown of an answer; all of it is in the answer itself. */
const max_rows = 100;
const max_text = 60_000;

/** What came back: in a line how it went, the rows as a table, and the answer as it came. */
export function AnswerView({ state }: { state: AnswerState }) {
  const t = useTranslations('api_browser');
  return (
    <section className="flex flex-col gap-3" aria-label={t('answer')}>
      <p className="text-sm" role="status">
        {state.step === 'asking' && t('asking')}
        {state.step === 'lost' && t('lost')}
        {state.step === 'answered' && <Outcome answer={state.answer} />}
      </p>
      {state.step === 'answered' && <Content answer={state.answer} />}
    </section>
  );
}

function Outcome({ answer }: { answer: Answered }) {
  const t = useTranslations('api_browser');
  const format = useFormat();
  const { query } = readAnswer(answer);
  const parts = [
    t('status', { status: String(answer.status) }),
    format.elapsed(answer.elapsed_ms),
    format.bytes(answer.bytes),
    ...(query === undefined
      ? []
      : [t('scanned', { bytes: format.bytes(query.scanned_bytes) }), format.usd(query.cost_usd)]),
  ];
  return (
    <>
      <span className={`badge badge-soft me-2 ${answer.status < 400 ? 'badge-success' : 'badge-error'}`}>
        {answer.status < 400 ? t('went_well') : t('failed')}
      </span>
      {parts.join(' · ')}
    </>
  );
}

function Content({ answer }: { answer: Answered }) {
  const t = useTranslations('api_browser');
  const id = useId();
  const { rows, text } = readAnswer(answer);
  const columns = Object.keys(rows[0] ?? {});
  const is_cut = text.length > max_text;
  return (
    <>
      {columns.length > 0 && (
        <DataTable<{ row: Record<string, string>; place: number }>
          caption={t('rows', { shown: Math.min(rows.length, max_rows), count: rows.length })}
          rows={rows.slice(0, max_rows).map((row, place) => ({ row, place }))}
          rowKey={({ place }) => String(place)}
          columns={columns.map((name) => ({ header: name, cell: ({ row }) => row[name] ?? '' }))}
        />
      )}
      <h3 id={id} className="text-sm font-semibold">
        {t('as_it_came')}
      </h3>
      <ScrollRegion labelled_by={id} max_height_px={400}>
        <pre className="bg-base-200 rounded-field p-3 text-xs break-words whitespace-pre-wrap">
          {text.slice(0, max_text)}
        </pre>
      </ScrollRegion>
      {is_cut && <p className="text-muted text-sm">{t('cut')}</p>}
    </>
  );
}
