'use client';

import Script from 'next/script';
import { useState } from 'react';
import { demo } from './demo-site.ts';

const states = {
  loading: { text: 'The tracker is loading …', look: 'badge-ghost' },
  on: { text: 'The tracker is on', look: 'badge-success' },
  blocked: { text: 'The tracker did not load: something in this browser blocks it', look: 'badge-error' },
} as const;

/** The tracker, as any site has it, and whether it runs. */
export function TrackerScript() {
  const [state, setState] = useState<keyof typeof states>('loading');
  return (
    <>
      <Script
        src="/tracker.js"
        data-site={demo.site}
        data-page={demo.page}
        data-area={`#${demo.area_id}`}
        data-user-id={demo.user_id}
        onReady={() => setState('on')}
        onError={() => setState('blocked')}
      />
      <p role="status" className={`badge h-auto min-h-6 ${states[state].look}`}>
        {states[state].text}
      </p>
    </>
  );
}
