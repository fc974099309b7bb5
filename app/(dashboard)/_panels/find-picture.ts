import { getTranslations } from 'next-intl/server';
import { getFormat } from '#components/get-format.ts';
import type { PagePicture } from '#components/page-picture.tsx';
import { requireReader } from '#lib/auth/require-reader.ts';
import { toAppError } from '#lib/errors.ts';
import { hrefOf } from '#lib/filters.ts';
import { logFailure } from '#lib/http.ts';
import { type Snapshot, type Subject, subjectSchema } from '#lib/snapshots/snapshot.ts';
import { readSnapshot } from '#lib/snapshots/snapshots.ts';

/** What a map shows: `band` may be `all`, which has no picture of its own. */
type Shown = { site: string; page: string; band: string; tz: string };

/** The picture for a map; why there is none; or `subject` only, where none was made yet. */
export type FoundPicture = {
  /** Missing where the map is of all widths: no picture fits it. */
  subject?: Subject | undefined;
  picture?: PagePicture | undefined;
  /** Names the picture, where there is one. */
  id?: string | undefined;
  /** Whether whoever looks may change it. */
  may_change?: boolean;
  fault?: string;
};

async function toPicture(
  { id, type, taken_at, shown_part, ...snapshot }: Snapshot,
  tz: string,
): Promise<PagePicture> {
  const { site, page, band } = snapshot;
  const [t, map, format] = await Promise.all([
    getTranslations('heatmap'),
    getTranslations('map'),
    getFormat(),
  ]);
  return {
    src: hrefOf('/api/snapshots', { site, page, band, id, type }),
    alt: t('picture_alt', { page, band: map(`band_${band}`) }),
    width: snapshot.width,
    height: snapshot.height,
    shown_part,
    taken: `${format.moment(taken_at, tz)} (${tz})`,
    taken_iso: new Date(taken_at).toISOString(),
  };
}

/** Looks for the picture of a page, for whoever looks at its map. The map stands without it, so nothing is thrown. */
export async function findPicture({ tz, ...shown }: Shown): Promise<FoundPicture> {
  const subject = subjectSchema.safeParse(shown).data;
  if (subject === undefined) return {};
  const reader = await requireReader();
  const may_change = reader.role === 'admin';
  try {
    const snapshot = await readSnapshot(reader, subject);
    const picture = snapshot && (await toPicture(snapshot, tz));
    return { subject, picture, id: snapshot?.id, may_change };
  } catch (thrown) {
    logFailure(thrown, 'picture of a page');
    const t = await getTranslations('faults');
    return { subject, may_change, fault: t(`code_${toAppError(thrown).code}`) };
  }
}
