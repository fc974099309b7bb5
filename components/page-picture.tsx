import Image from 'next/image';
import { useTranslations } from 'next-intl';
import { useFormat } from './use-format.ts';

/** A picture of a page, as its map shows it. */
export type PagePicture = {
  src: string;
  /** What it shows, for those who do not see it. */
  alt: string;
  /** Its own size, px. */
  width: number;
  height: number;
  /** How much of the page's height it shows, from the top: 0..1. */
  shown_part: number;
  /** When the page looked so: for people, and as ISO 8601. */
  taken: string;
  taken_iso: string;
};

/**
 * The picture under a map: as wide as the map, and as high as the part of the page that it shows. Stands before the
 * map within an element that is `relative`, in a group `map` that has a `PictureSwitch`.
 */
export function PictureUnderMap({ src, alt, width, height, shown_part }: PagePicture) {
  return (
    <Image
      src={src}
      alt={alt}
      width={width}
      height={height}
      unoptimized
      className="absolute inset-x-0 top-0 hidden w-full opacity-80 group-has-[[data-picture-switch]:checked]/map:block"
      style={{ height: `${shown_part * 100}%` }}
    />
  );
}

/** Shows or hides the picture of its group, by CSS alone, and says how old it is. */
export function PictureSwitch({ taken, taken_iso, shown_part }: PagePicture) {
  const t = useTranslations('map');
  const format = useFormat();
  return (
    <label className="flex w-fit items-center gap-2 text-sm">
      <input type="checkbox" className="toggle toggle-sm toggle-primary" defaultChecked data-picture-switch />
      <span>
        {t.rich('picture', { taken, time: (text) => <time dateTime={taken_iso}>{text}</time> })}
        {shown_part < 1 && ` · ${t('picture_part', { share: format.share(shown_part) })}`}
      </span>
    </label>
  );
}
