'use client';

import { useTranslations } from 'next-intl';
import { HomeAction, Notice } from './notice.tsx';

/** A whole page failed. What exactly is in the server's log and not for everybody to read. */
export function PageFault({ retry }: { retry: () => void }) {
  const t = useTranslations('browser');
  return (
    <Notice
      title={t('fault')}
      action={
        <>
          <button type="button" className="btn btn-primary" onClick={retry}>
            {t('try_again')}
          </button>
          <HomeAction label={t('to_overview')} />
        </>
      }
    >
      <p role="alert">{t('fault_why')}</p>
    </Notice>
  );
}
