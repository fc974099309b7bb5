import type { Metadata } from 'next';
import { useTranslations } from 'next-intl';
import { getTranslations } from 'next-intl/server';
import { HomeAction, Notice } from '#components/notice.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('shell'))('not_found_title') };
}

export default function NotFound() {
  const t = useTranslations('shell');
  return (
    <main>
      <Notice title={t('not_found')} action={<HomeAction label={t('to_overview')} />}>
        <p>{t('not_found_why')}</p>
      </Notice>
    </main>
  );
}
