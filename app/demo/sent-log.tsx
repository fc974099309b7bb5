'use client';

import { useLocale, useTranslations } from 'next-intl';
import { useId } from 'react';
import { ScrollRegion } from '#components/scroll-region.tsx';
import type { EventName, SentEvent } from '#lib/events/index.ts';
import { useSentEvents } from './use-sent-events.ts';

const log_height_px = 256;
/** One line for a person; the record itself is below it. */
function useDescription(): (event: SentEvent) => string {
  const t = useTranslations('demo_browser');
  const seconds = new Intl.NumberFormat(useLocale(), { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  return (event) => {
    if (event.type === 'click') {
      const { x, y, width, height } = event;
      return t('click_at', { x: String(x), y: String(y), width: String(width), height: String(height) });
    }
    if (event.type === 'play') {
      const { started_at, ended_at } = event;
      return t('play_part', {
        start: seconds.format(started_at / 1000),
        end: seconds.format(ended_at / 1000),
      });
    }
    return event.type === 'view' ? event.page : event.name;
  };
}

function outcome(status: number) {
  if (status === 202) return { text: 'accepted', look: 'badge-success' } as const;
  if (status === 0) return { text: 'no_answer', look: 'badge-warning' } as const;
  if ([408, 429].includes(status) || status >= 500) return { text: 'retry', look: 'badge-warning' } as const;
  return { text: 'refused', look: 'badge-error' } as const;
}

/** What the tracker sent of one kind and what the server answered, newest first. */
export function SentLog({ name, title, empty }: { name: EventName; title: string; empty: string }) {
  const sent = useSentEvents(name);
  const id = useId();
  const t = useTranslations('demo_browser');
  const describe = useDescription();
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
                  <span className={`badge badge-sm ${outcome(status).look}`}>
                    {t(outcome(status).text, { status: String(status) })}
                  </span>
                </div>
                <details className="mt-1 text-xs">
                  <summary className="text-muted cursor-pointer">{t('details')}</summary>
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
