'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useId, useRef } from 'react';
import { demo } from './demo-site.ts';

/** Tells the tracker who is watching, as a site does: by an attribute of its script, at any time. */
function nameViewer(user_id: string): void {
  document.querySelector(`script[data-site="${demo.site}"]`)?.setAttribute('data-user-id', user_id.trim());
}

export function ViewerField() {
  const t = useTranslations('demo_browser');
  const id = useId();
  const control = useRef<HTMLInputElement>(null);
  // What was typed before this script had come; the tracker's own stands higher on the page, so its effect was first.
  useEffect(() => nameViewer(control.current?.value ?? ''), []);
  return (
    <div className="flex flex-wrap items-center gap-2 text-sm">
      <label htmlFor={id}>{t('watching_as')}</label>
      <input
        ref={control}
        id={id}
        className="input input-sm w-40"
        defaultValue={demo.user_id}
        maxLength={64}
        autoComplete="off"
        onChange={(event) => nameViewer(event.target.value)}
      />
    </div>
  );
}
