'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { PressButton } from './press-button.tsx';

type Words = { remove: string; removing: string; removed: string; failed: string };

/** Removes the sample and shows the page anew. `words`: what it says, in the reader's language. */
export function RemoveSampleButton({ words }: { words: Words }) {
  const router = useRouter();
  const [step, setStep] = useState<keyof Words>('remove');
  const remove = async () => {
    setStep('removing');
    const response = await fetch('/api/imports/sample/remove', { method: 'POST' }).catch(() => undefined);
    // Somebody else may have removed it: then it is as it should be.
    const is_gone = response?.ok === true || response?.status === 404;
    setStep(is_gone ? 'removed' : 'failed');
    if (is_gone) router.refresh();
  };
  return (
    <PressButton className="btn btn-sm" disabled={step === 'removing' || step === 'removed'} onClick={remove}>
      <span aria-live="polite">{words[step]}</span>
    </PressButton>
  );
}
