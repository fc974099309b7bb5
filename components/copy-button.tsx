'use client';

import { useState } from 'react';

const words = { ready: 'Copy', done: 'Copied', refused: 'Select the text and copy it' } as const;

/** Puts `text` on the clipboard, and says whether that worked. */
export function CopyButton({ text, label }: { text: string; label: string }) {
  const [state, setState] = useState<keyof typeof words>('ready');
  const copy = () => {
    // A page that is not served over https has no clipboard.
    if (navigator.clipboard === undefined) return setState('refused');
    return navigator.clipboard.writeText(text).then(
      () => setState('done'),
      () => setState('refused'),
    );
  };
  return (
    <button type="button" className="btn btn-sm" onClick={copy}>
      <span aria-live="polite">{words[state]}</span>
      {state === 'ready' && <span className="sr-only">{label}</span>}
    </button>
  );
}
