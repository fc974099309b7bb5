'use client';

import { useEffect, useState } from 'react';
import type { Outcome } from '#lib/events/capture.ts';
import { expandEvent } from '#lib/events/compact.ts';
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
    const add = async ({ detail: { body, answer: came } }: CustomEvent<Outcome>) => {
      const status = came instanceof Response ? came.status : 0;
      // Others hear of it too, and an answer can be read once.
      const answer = came instanceof Response ? await came.clone().text() : String(came);
      // The tracker wrote it, in the form that `expandEvent` reads.
      const sent: { events: unknown[] } = JSON.parse(body);
      const news = sent.events
        .map((event) => expandEvent(event) as SentEvent)
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
