'use client';

import { useTranslations } from 'next-intl';
import { useCallback, useEffect, useState } from 'react';
import { PressButton } from './press-button.tsx';
import { useFormat } from './use-format.ts';

const poll_ms = 1000;
const tick_ms = 250;

type Status = {
  state: 'queued' | 'running' | 'succeeded' | 'failed' | 'cancelled';
  elapsed_ms: number;
  scanned_bytes: number;
};

/** Whether nothing more will be told of the query. */
const isOver = ({ state }: Status) => state !== 'queued' && state !== 'running';

async function readStatus(ticket: string, signal: AbortSignal): Promise<Status | undefined> {
  const response = await fetch(`/api/queries/${ticket}`, { cache: 'no-store', signal });
  return response.ok ? response.json() : undefined;
}

/** What the server says of the query, asked about once a second; the last word that came through. */
function useStatus(ticket: string): Status | undefined {
  const [status, setStatus] = useState<Status>();
  useEffect(() => {
    const ending = new AbortController();
    const { signal } = ending;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let is_over = false;
    const follow = async () => {
      try {
        const next = await readStatus(ticket, signal);
        if (next !== undefined) setStatus(next);
        is_over = next !== undefined && isOver(next);
      } catch (error) {
        // A request that got lost: the next one may come through, and the answer does not depend on it.
        if (signal.aborted) return;
        console.debug(error);
      }
      if (!signal.aborted && !is_over) timer = setTimeout(follow, poll_ms);
    };
    void follow();
    return () => {
      ending.abort();
      clearTimeout(timer);
    };
  }, [ticket]);
  return status;
}

/** Time since the first showing, or since the query began as far as is known: ms. */
function useElapsed(begun_ms: number, status: Status | undefined): number {
  const [elapsed_ms, setElapsed] = useState(begun_ms);
  const known_ms = status?.elapsed_ms;
  const is_over = status !== undefined && isOver(status);
  useEffect(() => {
    const from = performance.now() - (known_ms ?? begun_ms);
    const show = () => setElapsed(performance.now() - from);
    show();
    if (is_over) return;
    const timer = setInterval(show, tick_ms);
    return () => clearInterval(timer);
  }, [known_ms, begun_ms, is_over]);
  return elapsed_ms;
}

/**
 * How a query goes that takes longer than a moment: queued or running, for how long, how much it has read; and a
 * button that stops it. The panel's answer takes its place when it comes.
 */
export function QueryProgress({
  ticket,
  elapsed_ms: begun_ms,
  onOver,
}: {
  ticket: string;
  elapsed_ms: number;
  /** Told once that the query has ended, where nothing takes the place of this by itself. */
  onOver?: () => void;
}) {
  const t = useTranslations('queries_browser');
  const format = useFormat();
  const status = useStatus(ticket);
  const is_over = status !== undefined && isOver(status);
  useEffect(() => {
    if (is_over) onOver?.();
  }, [is_over, onOver]);
  const elapsed_ms = useElapsed(begun_ms, status);
  const [stopping, setStopping] = useState<'no' | 'asked' | 'failed'>('no');
  const stop = useCallback(async () => {
    setStopping('asked');
    try {
      const response = await fetch(`/api/queries/${ticket}/stop`, { method: 'POST' });
      if (!response.ok) setStopping('failed');
    } catch (error) {
      console.debug(error);
      setStopping('failed');
    }
  }, [ticket]);
  const state = status?.state ?? 'running';
  return (
    <div className="flex min-h-24 flex-wrap content-start items-center gap-x-4 gap-y-2 text-sm sm:min-h-8">
      <span className="loading loading-spinner loading-sm motion-reduce:hidden" aria-hidden="true" />
      <p role="status">{stopping === 'asked' ? t('stopping') : t(`state_${state}`)}</p>
      <p role="timer" aria-live="off" className="tabular-nums">
        {t('seconds', { count: Math.floor(elapsed_ms / 1000) })}
      </p>
      {status !== undefined && (
        <p className="tabular-nums">{t('read_so_far', { bytes: format.bytes(status.scanned_bytes) })}</p>
      )}
      <PressButton className="btn btn-sm" disabled={stopping === 'asked'} onClick={stop}>
        {t('stop')}
      </PressButton>
      {stopping === 'failed' && (
        <p role="alert" className="text-error">
          {t('stop_failed')}
        </p>
      )}
    </div>
  );
}
