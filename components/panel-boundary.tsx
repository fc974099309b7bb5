'use client';

import { catchError, type ErrorInfo } from 'next/error';
import { useTranslations } from 'next-intl';
import { Panel } from './panel.tsx';

/** What is shown in place of a panel that failed to render. React hides the message, and rightly so. */
function PanelFailed({ title, retry }: { title: string; retry: () => void }) {
  const t = useTranslations('browser');
  return (
    <Panel title={title}>
      <div role="alert" className="alert alert-error alert-soft items-start text-base-content">
        <div className="flex flex-col items-start gap-2">
          <p className="font-semibold">{t('panel_failed')}</p>
          <p>{t('panel_failed_why')}</p>
          <button type="button" className="btn btn-sm" onClick={retry}>
            {t('try_again')}
          </button>
        </div>
      </div>
    </Panel>
  );
}

/** Keeps a failure inside its panel. */
export const PanelBoundary = catchError(({ title }: { title: string }, { retry }: ErrorInfo) => (
  <PanelFailed title={title} retry={retry} />
));
