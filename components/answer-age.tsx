'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';

const tick_ms = 10_000;
const minute_ms = 60_000;

/** How old an answer is, counted on while it is looked at. @param age_ms its age when the page was made */
export function AnswerAge({ age_ms }: { age_ms: number }) {
  const t = useTranslations('queries_browser');
  const [since_ms, setSince] = useState(0);
  useEffect(() => {
    const begun = performance.now();
    const timer = setInterval(() => setSince(performance.now() - begun), tick_ms);
    return () => clearInterval(timer);
  }, []);
  const now_ms = age_ms + since_ms;
  return now_ms < minute_ms
    ? t('age_seconds', { count: Math.floor(now_ms / 1000) })
    : t('age_minutes', { count: Math.floor(now_ms / minute_ms) });
}
