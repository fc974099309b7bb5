import { useTranslations } from 'next-intl';
import { comparedSpan } from '#lib/filters.ts';
import type { OpenedPage } from '../_page/open-page.ts';

/** The note of a panel that is never compared: where its page compares, it says that it is of the chosen days alone. */
export function usePanelNote(note: string, { filter: { values } }: OpenedPage): string {
  const t = useTranslations('common');
  return comparedSpan(values) === undefined ? note : `${note} ${t('not_compared')}`;
}
