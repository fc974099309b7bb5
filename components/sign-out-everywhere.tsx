'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Alert } from './alert.tsx';
import { postJson } from './post-json.ts';
import { PressButton } from './press-button.tsx';

/** Ends every session and link, after asking once more. */
export function SignOutEverywhere() {
  const t = useTranslations('signin');
  const [state, setState] = useState<'ready' | 'asking' | 'pending' | 'failed'>('ready');
  const end = async () => {
    setState('pending');
    const posted = await postJson('/api/account/sign-out-everywhere', {});
    if (!posted.ok) return setState('failed');
    window.location.assign('/signin');
  };
  if (state === 'ready') {
    return (
      <PressButton className="btn w-fit" onClick={() => setState('asking')}>
        {t('everywhere')} …
      </PressButton>
    );
  }
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap gap-2">
        <button type="button" className="btn btn-error" disabled={state === 'pending'} onClick={end}>
          {t('everywhere_confirm')}
        </button>
        <button
          type="button"
          className="btn"
          disabled={state === 'pending'}
          onClick={() => setState('ready')}
        >
          {t('everywhere_cancel')}
        </button>
      </div>
      <div aria-live="polite">{state === 'failed' && <Alert kind="error" title={t('failed')} />}</div>
    </div>
  );
}
