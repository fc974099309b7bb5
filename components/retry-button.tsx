'use client';

import { useTranslations } from 'next-intl';
import { usePanelRefresh } from './panel-frame.tsx';
import { PressButton } from './press-button.tsx';

/** Asks the panel's question again, and keeps the rest of the page as it is. */
export function RetryButton({ look = 'button' }: { look?: 'button' | 'link' }) {
  const t = useTranslations('queries_browser');
  const { refresh, is_pending } = usePanelRefresh();
  const words = look === 'button' ? t('retry') : t('refresh');
  return (
    <PressButton
      className={look === 'button' ? 'btn btn-sm' : 'link'}
      disabled={is_pending}
      onClick={refresh}
    >
      {is_pending ? t('retrying') : words}
    </PressButton>
  );
}
