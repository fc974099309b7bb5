'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { type FormEvent, useEffect, useEffectEvent, useId, useRef, useState } from 'react';
import { CopyLine } from '#components/copy-line.tsx';
import { SubmitButton } from '#components/submit-button.tsx';
import { useTypedBefore } from '#components/use-typed-before.ts';
import type { MetricDoc, ParamDoc } from '#lib/openapi/metric-docs.ts';
import { AnswerView } from './answer-view.tsx';
import { ApiSentence } from './api-sentence.tsx';
import { type Format, requestOf } from './request-of.ts';
import { useAnswer } from './use-answer.ts';

type ApiTrialProps = {
  metric: MetricDoc;
  /** The names of all metrics. */
  choices: readonly string[];
  server_url: string;
  /** What the page's URL says of the parameters. */
  given: Readonly<Record<string, string>>;
};

/** Asks a metric as a program would, by the session of who looks: the request, and what comes back. */
export function ApiTrial({ metric, choices, server_url, given }: ApiTrialProps) {
  const t = useTranslations('api_browser');
  const router = useRouter();
  const [values, setValues] = useState(given);
  const [format, setFormat] = useState<Format>('json');
  const { state, ask, stop } = useAnswer();
  const request = requestOf(metric.name, values, format, server_url);

  /** Site and dates go along to another metric; its own parameters do not. */
  const choose = (name: string) => {
    const kept = ['site', 'from', 'to', 'tz'].flatMap((field) =>
      values[field] ? [[field, values[field]]] : [],
    );
    router.push(`/api-docs?${new URLSearchParams([['metric', name], ...kept])}`, { scroll: false });
  };
  const send = (event: FormEvent) => {
    event.preventDefault();
    const filled = Object.entries(values).filter(([, value]) => value !== '');
    const query = new URLSearchParams([['metric', metric.name], ...filled]);
    // So that the address is a link to this very question. Next keeps what it has of the page.
    window.history.replaceState(null, '', `/api-docs?${query}`);
    ask(request.path);
  };
  return (
    <div className="flex flex-col gap-4">
      <form className="flex flex-col gap-4" onSubmit={send}>
        <MetricChoice choices={choices} chosen={metric.name} onChoose={choose} />
        <p className="text-sm">
          <ApiSentence text={metric.doc} />
        </p>
        <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
          {metric.params.map((param) => (
            <ParamField
              key={param.name}
              param={param}
              value={values[param.name] ?? ''}
              onChange={(value) => setValues((before) => ({ ...before, [param.name]: value }))}
            />
          ))}
        </div>
        <FormatChoice format={format} onChoose={setFormat} />
        <div className="flex gap-2">
          <SubmitButton className="btn btn-primary" disabled={state.step === 'asking'}>
            {t('send')}
          </SubmitButton>
          {state.step === 'asking' && (
            <button type="button" className="btn" onClick={stop}>
              {t('stop')}
            </button>
          )}
        </div>
      </form>
      <div className="flex flex-col gap-2">
        <h3 className="text-sm font-semibold">{t('request')}</h3>
        <CopyLine text={`GET ${request.url}`} label={t('the_url')} />
        <CopyLine text={request.curl} label={t('the_curl')} />
      </div>
      <AnswerView state={state} />
    </div>
  );
}

function MetricChoice({
  choices,
  chosen,
  onChoose,
}: {
  choices: readonly string[];
  chosen: string;
  onChoose: (name: string) => void;
}) {
  const t = useTranslations('api_browser');
  const id = useId();
  const typed = useTypedBefore(chosen, onChoose);
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={id} className="text-muted text-xs font-medium">
        {t('metric')}
      </label>
      <select
        ref={typed}
        id={id}
        className="select"
        value={chosen}
        onChange={(event) => onChoose(event.target.value)}
      >
        {choices.map((name) => (
          <option key={name}>{name}</option>
        ))}
      </select>
    </div>
  );
}

function ParamField({
  param: { name, doc, is_required, choices, fallback },
  value,
  onChange,
}: {
  param: ParamDoc;
  value: string;
  onChange: (value: string) => void;
}) {
  const t = useTranslations('api_browser');
  const id = useId();
  const typed = useTypedBefore(value, onChange);
  const shared = { ref: typed, id, value, 'aria-describedby': `${id}-doc`, required: is_required };
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <label htmlFor={id} className="text-xs font-medium">
        <code>{name}</code> {is_required && <span className="text-muted">{t('required')}</span>}
      </label>
      {choices === undefined ? (
        <input
          {...shared}
          className="input w-full"
          autoComplete="off"
          spellCheck={false}
          placeholder={fallback ?? ''}
          onChange={(event) => onChange(event.target.value)}
        />
      ) : (
        <select {...shared} className="select w-full" onChange={(event) => onChange(event.target.value)}>
          <option value="">
            {fallback === undefined ? t('not_given') : t('not_given_so', { fallback })}
          </option>
          {choices.map((choice) => (
            <option key={choice}>{choice}</option>
          ))}
        </select>
      )}
      <p id={`${id}-doc`} className="text-muted text-xs">
        <ApiSentence text={doc} />
      </p>
    </div>
  );
}

function FormatChoice({ format, onChoose }: { format: Format; onChoose: (format: Format) => void }) {
  const t = useTranslations('api_browser');
  const name = useId();
  const root = useRef<HTMLFieldSetElement>(null);
  const takeOver = useEffectEvent(() => {
    // What was chosen before this script had come.
    const early = root.current?.querySelector<HTMLInputElement>('input:checked')?.value;
    if (early === 'csv') onChoose(early);
  });
  useEffect(() => takeOver(), []);
  return (
    <fieldset ref={root} className="flex flex-wrap items-center gap-4">
      <legend className="text-muted mb-1 text-xs font-medium">{t('format')}</legend>
      {(['json', 'csv'] as const).map((each) => (
        <label key={each} className="flex items-center gap-2 text-sm uppercase">
          <input
            type="radio"
            className="radio radio-sm"
            name={name}
            value={each}
            checked={format === each}
            onChange={() => onChoose(each)}
          />
          {each}
        </label>
      ))}
    </fieldset>
  );
}
