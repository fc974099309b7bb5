import { useTranslations } from 'next-intl';
import { CopyLine } from './copy-line.tsx';

/** The line that starts tracking on a page, ready to copy. */
export function TrackerSnippet({ server_url, site }: { server_url: string; site: string }) {
  const t = useTranslations('common');
  const snippet = `<script src="${server_url}/tracker.js" data-site="${site}" defer></script>`;
  return <CopyLine text={snippet} label={t('snippet')} />;
}
