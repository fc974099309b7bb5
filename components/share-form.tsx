'use client';

import { useTranslations } from 'next-intl';
import { type FormEvent, useId, useRef, useState } from 'react';
import { Alert } from './alert.tsx';
import { CopyLine } from './copy-line.tsx';
import { type Posted, postJson } from './post-json.ts';
import { PressButton } from './press-button.tsx';
import { SubmitButton } from './submit-button.tsx';
import { useFormat } from './use-format.ts';

type Made = { url: string; embed_url: string; ends_on: string };
type Fault = 'end' | 'long' | 'forbidden' | 'signed_out' | 'other';
type State = { kind: 'ready' | 'pending' } | { kind: 'made'; made: Made } | { kind: 'fault'; fault: Fault };

function faultOf(posted: Extract<Posted, { ok: false }>): Fault {
  if (posted.code === 'forbidden') return 'forbidden';
  if (posted.code === 'unauthorized') return 'signed_out';
  if (posted.paths.includes('ends_on')) return 'end';
  return posted.code === 'bad_request' && posted.paths.length === 0 ? 'long' : 'other';
}

function madeOf(body: unknown, ends_on: string): Made {
  const { url, embed_url } = { url: '', embed_url: '', ...Object(body) };
  return { url: String(url), embed_url: String(embed_url), ends_on };
}

const quoted = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');

/** What a page of somebody's puts the view into itself with. */
const frameOf = (url: string, title: string) =>
  `<iframe src="${quoted(url)}" title="${quoted(title)}" width="100%" height="720" loading="lazy"></iframe>`;

/** A day as a date field has it, `days` after `today`. */
const plusDays = (today: string, days: number) =>
  new Date(Date.parse(`${today}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

/**
 * A button, and the dialog that makes a link to what the page shows.
 * @param view one of `lib/share-view.ts`: its kind, and every parameter as the page asked with it
 * @param title what is shown, in words, for those who hear the frame
 * @param today in the view's time zone, `YYYY-MM-DD`
 * @param framers the sites that the settings let show it in a frame
 */
export function ShareForm({
  view,
  title,
  today,
  framers,
}: {
  view: Readonly<Record<string, string>>;
  title: string;
  today: string;
  framers: readonly string[];
}) {
  const t = useTranslations('share_browser');
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  const [state, setState] = useState<State>({ kind: 'ready' });

  const open = () => {
    setState({ kind: 'ready' });
    dialog.current?.showModal();
  };
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const ends_on = String(new FormData(event.currentTarget).get('ends_on'));
    setState({ kind: 'pending' });
    const posted = await postJson('/api/share', { view, ends_on });
    setState(
      posted.ok
        ? { kind: 'made', made: madeOf(posted.body, ends_on) }
        : { kind: 'fault', fault: faultOf(posted) },
    );
  };

  return (
    <>
      <PressButton className="btn btn-outline btn-sm not-printed" onClick={open}>
        {t('share')}
      </PressButton>
      <dialog ref={dialog} className="modal" aria-labelledby={`${id}-title`}>
        <div className="modal-box flex max-w-xl flex-col gap-4">
          <h2 id={`${id}-title`} className="text-lg font-semibold">
            {t('title')}
          </h2>
          <p>{t('what')}</p>
          <form onSubmit={submit} className="flex flex-wrap items-end gap-2">
            <div className="flex flex-col gap-1">
              <label htmlFor={`${id}-end`} className="text-sm font-medium">
                {t('ends_on')}
              </label>
              <input
                id={`${id}-end`}
                name="ends_on"
                type="date"
                required
                className="input w-44"
                min={today}
                max={plusDays(today, 365)}
                defaultValue={plusDays(today, 30)}
              />
            </div>
            <SubmitButton className="btn btn-primary" disabled={state.kind === 'pending'}>
              {state.kind === 'pending' ? t('making') : t('make')}
            </SubmitButton>
          </form>
          <div aria-live="polite" className="flex flex-col gap-4">
            {state.kind === 'fault' && (
              <Alert kind="error" title={t('fault')}>
                {t(`fault_${state.fault}`)}
              </Alert>
            )}
            {state.kind === 'made' && <MadeLink made={state.made} title={title} framers={framers} />}
          </div>
          <form method="dialog" className="modal-action mt-0">
            <button type="submit" className="btn">
              {t('close')}
            </button>
          </form>
        </div>
      </dialog>
    </>
  );
}

function MadeLink({ made, title, framers }: { made: Made; title: string; framers: readonly string[] }) {
  const t = useTranslations('share_browser');
  const format = useFormat();
  return (
    <>
      <p>{t('made', { day: format.day(made.ends_on) })}</p>
      <div className="flex flex-col gap-1">
        <h3 className="font-medium">{t('link')}</h3>
        <CopyLine text={made.url} label={t('copy_link')} />
      </div>
      <div className="flex flex-col gap-1">
        <h3 className="font-medium">{t('frame')}</h3>
        <CopyLine text={frameOf(made.embed_url, title)} label={t('copy_frame')} />
        <p className="text-muted text-sm">
          {framers.length === 0 ? t('frame_none') : t('frame_for', { origins: framers.join(', ') })}
        </p>
      </div>
    </>
  );
}
