'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { PressButton } from './press-button.tsx';

/** Puts `text` on the clipboard, and says whether that worked. */
export function CopyButton({ text, label }: { text: string; label: string }) {
  const t = useTranslations('browser');
  const [state, setState] = useState<'copy' | 'copied' | 'copy_refused'>('copy');
  const copy = () => {
    // A page that is not served over https has no clipboard.
    if (navigator.clipboard === undefined) return setState('copy_refused');
    return navigator.clipboard.writeText(text).then(
      () => setState('copied'),
      () => setState('copy_refused'),
    );
  };
  return (
    <PressButton className="btn btn-sm" onClick={copy}>
      <span aria-live="polite">{t(state)}</span>
      {state === 'copy' && <span className="sr-only">{label}</span>}
    </PressButton>
  );
}
