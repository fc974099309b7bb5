import { useTranslations } from 'next-intl';

const boats = [
  { name: 'canoe', seats: 2 },
  { name: 'sailing_boat', seats: 6 },
  { name: 'pedalo', seats: 4 },
] as const;

/** A small page to click on, in the shape that the heatmap has too. */
export function ClickScene() {
  const t = useTranslations('demo_browser');
  return (
    <div className="@container flex aspect-[4/3] w-full flex-col bg-base-200 text-sm select-none">
      <div className="flex items-center gap-1 bg-base-100 px-2 py-1 @md:px-4 @md:py-3">
        <span className="me-auto font-semibold @md:text-lg">{t('scene_boats')}</span>
        <button type="button" className="btn btn-ghost btn-sm">
          {t('scene_nav_boats')}
        </button>
        <button type="button" className="btn btn-ghost btn-sm">
          {t('scene_nav_prices')}
        </button>
      </div>
      <div className="flex flex-1 flex-col items-start justify-center gap-2 bg-primary px-3 text-primary-content @md:gap-4 @md:px-6">
        <p className="text-lg leading-tight font-semibold @md:text-3xl">{t('scene_headline')}</p>
        <button type="button" className="btn btn-accent btn-sm @md:btn-md">
          {t('scene_book')}
        </button>
      </div>
      <div className="grid grid-cols-3 gap-2 p-2 @md:gap-4 @md:p-4">
        {boats.map(({ name, seats }) => (
          <button
            key={name}
            type="button"
            className="flex h-16 flex-col justify-end rounded-field border border-base-300 bg-base-100 p-2 text-start leading-tight @md:h-28 @md:p-3"
          >
            <span className="text-xs font-semibold @md:text-base">{t(`scene_${name}`)}</span>
            <span className="text-muted text-xs @md:text-sm">{t('scene_seats', { count: seats })}</span>
          </button>
        ))}
      </div>
    </div>
  );
}
