'use client';

import { useTranslations } from 'next-intl';
import { useEffect } from 'react';

/**
 * For somebody who is signed in already. Not a redirect of the server's: a browser takes the fragment of a
 * printed link, and the token in it, along to where that leads.
 */
export function GoOn({ next }: { next: string }) {
  const t = useTranslations('signin');
  useEffect(() => window.location.replace(next), [next]);
  return (
    <p>
      {t('signed_in')}{' '}
      <a className="link" href={next}>
        {t('go_on')}
      </a>
    </p>
  );
}
