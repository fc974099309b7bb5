'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { PressButton } from './press-button.tsx';

type State = { kind: 'ready' | 'asked' | 'removing' | 'removed' } | { kind: 'fault'; message: string };

/** Removes a picture by `action`, once it is said what that does and pressed again; then the page is read anew. */
export function RemovePicture({ action }: { action: string }) {
  const t = useTranslations('heatmap_browser');
  const router = useRouter();
  const [state, setState] = useState<State>({ kind: 'ready' });
  const remove = async () => {
    setState({ kind: 'removing' });
    try {
      const response = await fetch(action, { method: 'DELETE' });
      // Somebody else may have removed or replaced it: then the page shows what is there now.
      if (!response.ok && response.status !== 404) {
        return setState({ kind: 'fault', message: t('answered', { status: response.status }) });
      }
      setState({ kind: 'removed' });
      router.refresh();
    } catch (error) {
      setState({ kind: 'fault', message: t('unreachable', { reason: String(error) }) });
    }
  };
  const is_asked = state.kind === 'asked' || state.kind === 'removing';
  return (
    <div className="flex flex-wrap items-center gap-2">
      {is_asked ? (
        <>
          <button
            type="button"
            className="btn btn-error btn-sm"
            disabled={state.kind === 'removing'}
            onClick={remove}
          >
            {t('picture_remove_yes')}
          </button>
          <button type="button" className="btn btn-sm" onClick={() => setState({ kind: 'ready' })}>
            {t('picture_remove_no')}
          </button>
        </>
      ) : (
        <PressButton
          className="btn btn-sm"
          disabled={state.kind === 'removed'}
          onClick={() => setState({ kind: 'asked' })}
        >
          {t('picture_remove')}
        </PressButton>
      )}
      <p role="status" className={state.kind === 'fault' ? 'text-error' : ''}>
        {state.kind === 'asked' && t('picture_remove_sure')}
        {state.kind === 'removing' && t('picture_removing')}
        {state.kind === 'removed' && t('picture_removed')}
        {state.kind === 'fault' && state.message}
      </p>
    </div>
  );
}
