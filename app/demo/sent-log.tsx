'use client';

import { useId } from 'react';
import { ScrollRegion } from '#components/scroll-region.tsx';
import type { EventName, SentEvent } from '#lib/events/index.ts';
import { useSentEvents } from './use-sent-events.ts';

const log_height_px = 256;
const position_format = new Intl.NumberFormat('en-US', {
  minimumFractionDigits: 1,
  maximumFractionDigits: 1,
});
const seconds = (ms: number) => `${position_format.format(ms / 1000)} s`;

/** One line for a person; the record itself is below it. */
function describe(event: SentEvent): string {
  if (event.type === 'click') return `${event.x}, ${event.y} of ${event.width} × ${event.height}`;
  if (event.type === 'play') return `${seconds(event.started_at)} to ${seconds(event.ended_at)}`;
  if (event.type === 'view') return event.page;
  return event.name;
}

function outcome(status: number): { text: string; look: string } {
  if (status === 202) return { text: '202 accepted', look: 'badge-success' };
  if (status === 0) return { text: 'No answer, kept for a retry', look: 'badge-warning' };
  if ([408, 429].includes(status) || status >= 500)
    return { text: `${status}, kept for a retry`, look: 'badge-warning' };
  return { text: `${status} refused`, look: 'badge-error' };
}

/** What the tracker sent of one kind and what the server answered, newest first. */
export function SentLog({ name, title, empty }: { name: EventName; title: string; empty: string }) {
  const sent = useSentEvents(name);
  const id = useId();
  return (
    <div className="flex min-w-0 flex-col gap-2">
      <h3 id={id} className="font-semibold">
        {title}
      </h3>
      <ScrollRegion labelled_by={id} max_height_px={log_height_px}>
        <div role="log" aria-labelledby={id} className="rounded-field border border-base-300 text-sm">
          {sent.length === 0 && <p className="text-muted p-3">{empty}</p>}
          <ol>
            {sent.map(({ event, status, answer }) => (
              <li key={event.event_id} className="border-b border-base-300 px-3 py-2 last:border-b-0">
                <div className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1">
                  <span className="tabular-nums">{describe(event)}</span>
                  <span className={`badge badge-sm ${outcome(status).look}`}>{outcome(status).text}</span>
                </div>
                <details className="mt-1 text-xs">
                  <summary className="text-muted cursor-pointer">Sent and answered</summary>
                  <pre className="mt-1 break-all whitespace-pre-wrap">{JSON.stringify(event, null, 1)}</pre>
                  <pre className="mt-1 break-all whitespace-pre-wrap">{answer}</pre>
                </details>
              </li>
            ))}
          </ol>
        </div>
      </ScrollRegion>
    </div>
  );
}
