'use client';

import { useEffect, useRef, useState } from 'react';

/** What came back: its status, its text, how long it took and how large it was. */
export type Answered = { status: number; text: string; elapsed_ms: number; bytes: number; is_json: boolean };
export type AnswerState =
  | { step: 'idle' }
  | { step: 'asking' }
  | { step: 'answered'; answer: Answered }
  | { step: 'lost' };

async function read(path: string, signal: AbortSignal): Promise<Answered> {
  const began = performance.now();
  const response = await fetch(path, { signal });
  const text = await response.text();
  return {
    status: response.status,
    text,
    elapsed_ms: performance.now() - began,
    bytes: new Blob([text]).size,
    is_json: response.headers.get('content-type')?.startsWith('application/json') === true,
  };
}

/** Asks this server by the session's cookie; one question at a time. */
export function useAnswer(): { state: AnswerState; ask: (path: string) => void; stop: () => void } {
  const [state, setState] = useState<AnswerState>({ step: 'idle' });
  const asking = useRef<AbortController>(null);
  useEffect(() => () => asking.current?.abort(), []);
  const stop = () => {
    asking.current?.abort();
    setState({ step: 'idle' });
  };
  const ask = (path: string) => {
    asking.current?.abort();
    const control = new AbortController();
    asking.current = control;
    setState({ step: 'asking' });
    read(path, control.signal).then(
      (answer) => setState({ step: 'answered', answer }),
      () => {
        if (!control.signal.aborted) setState({ step: 'lost' });
      },
    );
  };
  return { state, ask, stop };
}
