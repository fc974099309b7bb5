import { useTranslations } from 'next-intl';

/** Says where a list does not show everything there is. */
export function CutNote({ cut, rows }: { cut: boolean; rows: number }) {
  const t = useTranslations('common');
  return cut ? <p className="text-sm">{t('cut', { count: rows })}</p> : null;
}
