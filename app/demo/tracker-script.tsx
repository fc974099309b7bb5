'use client';

import Script from 'next/script';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { demo } from './demo-site.ts';

const states = {
  loading: { text: 'tracker_loading', look: 'badge-ghost' },
  on: { text: 'tracker_on', look: 'badge-success' },
  blocked: { text: 'tracker_blocked', look: 'badge-error' },
} as const;

/** The tracker, as any site has it, and whether it runs. */
export function TrackerScript() {
  const t = useTranslations('demo_browser');
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
        {t(states[state].text)}
      </p>
    </>
  );
}
