'use client';

import { useTranslations } from 'next-intl';
import { useId } from 'react';
import { demo } from './demo-site.ts';

/** Tells the tracker who is watching, as a site does: by an attribute of its script, at any time. */
function nameViewer(user_id: string): void {
  document.querySelector(`script[data-site="${demo.site}"]`)?.setAttribute('data-user-id', user_id);
}

export function ViewerField() {
  const t = useTranslations('demo_browser');
  const id = useId();
  return (
    <div className="flex flex-wrap items-center gap-2 text-sm">
      <label htmlFor={id}>{t('watching_as')}</label>
      <input
        id={id}
        className="input input-sm w-40"
        defaultValue={demo.user_id}
        maxLength={64}
        autoComplete="off"
        onChange={(event) => nameViewer(event.target.value.trim())}
      />
    </div>
  );
}
