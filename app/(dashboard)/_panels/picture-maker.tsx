import { useTranslations } from 'next-intl';
import { BrowserMessages } from '#components/browser-messages.tsx';
import { CopyLine } from '#components/copy-line.tsx';
import { Disclosure } from '#components/disclosure.tsx';
import { PictureForm } from '#components/picture-form.tsx';
import { RemovePicture } from '#components/remove-picture.tsx';
import { config } from '#lib/config.ts';
import { hrefOf } from '#lib/filters.ts';
import { max_picture_bytes } from '#lib/snapshots/snapshot.ts';
import type { FoundPicture } from './find-picture.ts';

/** Names that no shell reads anything into. Names of pages come from strangers, and this is to be copied. */
const plain_name = /^\/[\w/.-]*$/;

/** The command that takes the picture; what is not plain is left for the reader to write. */
function commandFor({ site, page }: { site: string; page: string }): string {
  const is_plain = plain_name.test(page);
  const named = is_plain ? '' : " --page 'NAME OF THE PAGE'";
  return `npm run snapshot -- https://www.example.com${is_plain ? page : '/'} --site ${site}${named}`;
}

/** How the picture under a map is made, or replaced: by a command, or by a file. */
export function PictureMaker({ subject, picture, id, may_change = false, fault }: FoundPicture) {
  const t = useTranslations('heatmap');
  const map = useTranslations('map');
  if (!may_change && subject !== undefined) {
    return fault === undefined ? null : <p className="text-error text-sm">{fault}</p>;
  }
  if (subject === undefined) return <p className="text-muted text-sm">{t('picture_choose_band')}</p>;
  // Without an address of its own this server is found from its own machine only, and there without a token.
  const { HEATLAKE_URL } = config();
  const elsewhere = HEATLAKE_URL === undefined ? '' : ` --to ${HEATLAKE_URL}`;
  return (
    <Disclosure summary={picture === undefined ? t('picture_put') : t('picture_replace')}>
      <div className="flex flex-col gap-4">
        {fault !== undefined && <p className="text-error">{fault}</p>}
        <div className="flex flex-col gap-2">
          <p>{HEATLAKE_URL === undefined ? t('picture_how') : t('picture_how_token')}</p>
          <CopyLine text={commandFor(subject) + elsewhere} label={t('picture_command')} />
        </div>
        <p className="text-muted">
          {t('picture_upload', { page: subject.page, band: map(`band_${subject.band}`) })}
        </p>
        <BrowserMessages namespaces={['heatmap_browser']}>
          <PictureForm action={hrefOf('/api/snapshots', subject)} max_bytes={max_picture_bytes} />
          {id !== undefined && <RemovePicture action={hrefOf('/api/snapshots', { ...subject, id })} />}
        </BrowserMessages>
      </div>
    </Disclosure>
  );
}
