'use client';

import { useEffect, useState } from 'react';
import type { Outcome } from '#lib/events/capture.ts';
import type { EventName, SentEvent } from '#lib/events/index.ts';

/** Kept in the log; older ones go. */
const kept = 50;

/** An event as it was sent, and what came of its last try. */
export type Sent<Name extends EventName> = {
  event: Extract<SentEvent, { type: Name }>;
  status: number;
  answer: string;
};

/** What the tracker has sent of one kind since the page was opened, newest first; a retry updates its event. */
export function useSentEvents<Name extends EventName>(name: Name): Sent<Name>[] {
  const [sent, setSent] = useState<Sent<Name>[]>([]);
  useEffect(() => {
    const isOurs = (event: SentEvent): event is Extract<SentEvent, { type: Name }> => event.type === name;
    const add = ({ detail: { events, status, answer } }: CustomEvent<Outcome>) => {
      const news = events
        .filter(isOurs)
        .map((event) => ({ event, status, answer }))
        .reverse();
      if (news.length === 0) return;
      const ids = new Set(news.map(({ event }) => event.event_id));
      setSent((known) => [...news, ...known.filter(({ event }) => !ids.has(event.event_id))].slice(0, kept));
    };
    addEventListener('heatlake:sent', add);
    return () => removeEventListener('heatlake:sent', add);
  }, [name]);
  return sent;
}
