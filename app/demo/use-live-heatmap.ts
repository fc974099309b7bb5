'use client';

import { useEffect, useState } from 'react';
import type { DemoHeatmap } from './heatmap/route.ts';

/** The map follows clicks about this closely: ms. */
const interval_ms = 1000;
/** The wait doubles with each failure in a row, up to this: ms. */
const longest_wait_ms = 30_000;

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Resolves when somebody can see the page, or when `signal` says that nobody will. */
function visible(signal: AbortSignal): Promise<void> {
  if (!document.hidden) return Promise.resolve();
  return new Promise((resolve) => {
    const shown = () => {
      if (document.hidden && !signal.aborted) return;
      document.removeEventListener('visibilitychange', shown);
      resolve();
    };
    document.addEventListener('visibilitychange', shown);
    signal.addEventListener('abort', shown, { once: true });
  });
}

async function fetchHeatmap(signal: AbortSignal): Promise<string> {
  const response = await fetch('/demo/heatmap', { cache: 'no-cache', signal });
  if (!response.ok) throw new Error(`HTTP ${response.status}`);
  return response.text();
}

/**
 * Asks for the demo's heatmap about every second, while the page is seen; less often while it fails.
 * @returns the last answer, and why the newest try failed
 */
export function useLiveHeatmap(): { answer: DemoHeatmap | undefined; failure: string | undefined } {
  const [text, setText] = useState<string>();
  const [answer, setAnswer] = useState<DemoHeatmap>();
  const [failure, setFailure] = useState<string>();

  useEffect(() => {
    const ending = new AbortController();
    const { signal } = ending;
    const follow = async () => {
      let failures = 0;
      while (!signal.aborted) {
        await visible(signal);
        try {
          setText(await fetchHeatmap(signal));
          setFailure(undefined);
          failures = 0;
        } catch (error) {
          if (signal.aborted) return;
          setFailure(error instanceof Error ? error.message : String(error));
          failures += 1;
        }
        await sleep(Math.min(interval_ms * 2 ** failures, longest_wait_ms));
      }
    };
    follow();
    return () => ending.abort();
  }, []);

  // The same answer again is not drawn again.
  useEffect(() => {
    if (text !== undefined) setAnswer(JSON.parse(text));
  }, [text]);

  return { answer, failure };
}
