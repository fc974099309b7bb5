import { useTranslations } from 'next-intl';

/** In the place of a view whose link is none, or none any more. */
export function Ended() {
  const t = useTranslations('share');
  return (
    <main className="mx-auto flex max-w-md flex-col gap-4 px-4 py-16">
      <h1 className="text-xl font-semibold">{t('ended')}</h1>
      <p>{t('ended_why')}</p>
    </main>
  );
}
