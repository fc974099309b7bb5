'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { type FormEvent, useId, useState } from 'react';
import { SubmitButton } from './submit-button.tsx';
import { useFormat } from './use-format.ts';

type State = { kind: 'ready' | 'sending' | 'kept' } | { kind: 'fault'; message: string };

/** What our routes answer with where they refuse: `{error: {message}}`; undefined for another answer. */
async function messageOf(response: Response): Promise<string | undefined> {
  const [, message] = /"message":"((?:[^"\\]|\\.)*)"/.exec(await response.text()) ?? [];
  return message === undefined ? undefined : JSON.parse(`"${message}"`);
}

/** Sends the file to `action`, and says in words what became of it. */
function useSend(action: string, max_bytes: number): (file: File) => Promise<State> {
  const t = useTranslations('heatmap_browser');
  const format = useFormat();
  return async (file) => {
    if (file.size > max_bytes) {
      const sizes = { size: format.bytes(file.size), most: format.bytes(max_bytes) };
      return { kind: 'fault', message: t('picture_too_large', sizes) };
    }
    try {
      const response = await fetch(action, { method: 'POST', body: file });
      if (response.ok) return { kind: 'kept' };
      const message = await messageOf(response);
      return { kind: 'fault', message: message ?? t('answered', { status: response.status }) };
    } catch (error) {
      return { kind: 'fault', message: t('unreachable', { reason: String(error) }) };
    }
  };
}

/** Sends a picture file, as it is, to `action`; then the page is read anew. */
export function PictureForm({ action, max_bytes }: { action: string; max_bytes: number }) {
  const id = useId();
  const t = useTranslations('heatmap_browser');
  const format = useFormat();
  const send = useSend(action, max_bytes);
  const router = useRouter();
  const [state, setState] = useState<State>({ kind: 'ready' });
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const file = new FormData(event.currentTarget).get('picture');
    if (!(file instanceof File) || file.size === 0) {
      return setState({ kind: 'fault', message: t('picture_choose') });
    }
    setState({ kind: 'sending' });
    const outcome = await send(file);
    setState(outcome);
    if (outcome.kind === 'kept') router.refresh();
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-2">
      <label htmlFor={id} className="font-medium">
        {t('picture_label', { size: format.bytes(max_bytes) })}
      </label>
      <div className="flex flex-wrap gap-2">
        <input
          id={id}
          name="picture"
          type="file"
          accept="image/png,image/jpeg,image/webp"
          className="file-input file-input-sm w-full max-w-sm"
        />
        <SubmitButton className="btn btn-primary btn-sm" disabled={state.kind === 'sending'}>
          {t('picture_submit')}
        </SubmitButton>
      </div>
      <p role="status" className={state.kind === 'fault' ? 'text-error' : ''}>
        {state.kind === 'sending' && t('picture_sending')}
        {state.kind === 'kept' && t('picture_kept')}
        {state.kind === 'fault' && state.message}
      </p>
    </form>
  );
}
