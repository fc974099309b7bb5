'use client';

import { useEffect, useState } from 'react';

export type Arrivals = {
  now_ms: number;
  since_ms: number;
  /** null for who may not see every site. */
  requests: number | null;
  count: number;
  events: readonly { event: string; page: string | null; at_ms: number }[];
  other_sites: readonly { site: string; count: number }[];
  refusals: readonly { path: string; message: string; count: number; last_ms: number }[];
  delivery: { status: 'ok' | 'degraded'; waiting_bytes: number };
  rate_limit_per_s: number;
};
export type ArrivalState = { step: 'first' } | { step: 'lost' } | { step: 'shown'; arrivals: Arrivals };

const poll_ms = 2000;
/** An answer that takes longer counts as lost: ms. */
const patience_ms = 10_000;

/** What comes to the door, asked for every two seconds while somebody looks at this page. */
export function useArrivals(site: string): ArrivalState {
  const [state, setState] = useState<ArrivalState>({ step: 'first' });
  useEffect(() => {
    const control = new AbortController();
    let is_asking = false;
    const ask = async () => {
      // One question at a time: a late answer must not take the place of a newer one.
      if (document.hidden || is_asking) return;
      is_asking = true;
      try {
        const query = new URLSearchParams({ site });
        const signal = AbortSignal.any([control.signal, AbortSignal.timeout(patience_ms)]);
        const response = await fetch(`/api/arrivals?${query}`, { signal });
        if (!response.ok) throw new Error(`${response.status}`);
        const arrivals: Arrivals = await response.json();
        setState({ step: 'shown', arrivals });
      } catch {
        // Why does not matter here: it is asked again, and the page says that no answer came.
        if (!control.signal.aborted) setState({ step: 'lost' });
      } finally {
        is_asking = false;
      }
    };
    void ask();
    const timer = setInterval(ask, poll_ms);
    return () => {
      clearInterval(timer);
      control.abort();
    };
  }, [site]);
  return state;
}
