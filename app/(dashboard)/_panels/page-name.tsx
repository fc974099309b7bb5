import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';

const strong = (text: ReactNode) => <strong className="break-all">{text}</strong>;

/** Which page is told of, and what more of it. The name is a stranger's. */
export function PageName({ page, more }: { page: string; more?: string }) {
  const t = useTranslations('common');
  return (
    <p>
      {more === undefined
        ? t.rich('page_named', { page, strong })
        : t.rich('page_named_with', { page, more, strong })}
    </p>
  );
}
