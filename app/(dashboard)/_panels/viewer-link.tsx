import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { hrefOfOne } from '../_page/name-in-path.ts';
import type { OpenedPage } from '../_page/open-page.ts';

/** A viewer's name, which leads to what is known of them. Plays without a viewer are all one row. */
export function ViewerLink({ user_id, opened }: { user_id: string | null; opened: OpenedPage }) {
  const t = useTranslations('viewers');
  if (user_id === null) return <em>{t('nameless')}</em>;
  return (
    <Link className="link break-all" prefetch={false} href={hrefOfOne('/viewers', user_id, opened)}>
      {user_id}
    </Link>
  );
}
