import { useTranslations } from 'next-intl';
import { NoticeBar } from './notice-bar.tsx';
import { RemoveSampleButton } from './remove-sample-button.tsx';

/** Says on every page of the site `sample` that nothing of it ever happened, and takes it away. */
export function SampleBanner({ can_remove }: { can_remove: boolean }) {
  const t = useTranslations('install');
  const words = {
    remove: t('sample_remove'),
    removing: t('sample_removing'),
    removed: t('sample_removed'),
    failed: t('sample_failed'),
  };
  return (
    <NoticeBar tone="info" action={can_remove ? <RemoveSampleButton words={words} /> : undefined}>
      <strong>{t('sample_title')}</strong> {t('sample_text')}
    </NoticeBar>
  );
}
