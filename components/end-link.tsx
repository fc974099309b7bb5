'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { PressButton } from './press-button.tsx';

/** Ends a shared link, once it is said what that does and pressed again; then the page is read anew. */
export function EndLink({ id, view }: { id: string /** What it shows, in words. */; view: string }) {
  const t = useTranslations('share_browser');
  const router = useRouter();
  const [step, setStep] = useState<'ready' | 'asked' | 'ending' | 'failed'>('ready');
  const end = async () => {
    setStep('ending');
    const asked = `/api/share?id=${encodeURIComponent(id)}`;
    const response = await fetch(asked, { method: 'DELETE' }).catch(() => undefined);
    // Somebody else may have ended it: then it is as it should be.
    if (response?.ok === true || response?.status === 404) router.refresh();
    else setStep('failed');
  };
  const is_asked = step === 'asked' || step === 'ending';
  return (
    <div className="flex flex-wrap items-center gap-2">
      {is_asked ? (
        <>
          <button type="button" className="btn btn-error btn-sm" disabled={step === 'ending'} onClick={end}>
            {t('end_yes')}
          </button>
          <button type="button" className="btn btn-sm" onClick={() => setStep('ready')}>
            {t('end_no')}
          </button>
        </>
      ) : (
        <PressButton
          className="btn btn-sm"
          aria-label={t('end_of', { view })}
          onClick={() => setStep('asked')}
        >
          {t('end')}
        </PressButton>
      )}
      <p role="status" className={step === 'failed' ? 'text-error' : ''}>
        {step === 'asked' && t('end_sure')}
        {step === 'ending' && t('ending')}
        {step === 'failed' && t('end_failed')}
      </p>
    </div>
  );
}
