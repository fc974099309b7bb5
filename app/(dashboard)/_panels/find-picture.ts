import { DateTime } from 'luxon';
import type { PagePicture } from '#components/page-picture.tsx';
import { requireReader } from '#lib/auth/require-reader.ts';
import { bands } from '#lib/bands.ts';
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
  fault?: string;
};

function toPicture({ id, type, taken_at, shown_part, ...snapshot }: Snapshot, tz: string): PagePicture {
  const { site, page, band } = snapshot;
  const taken = DateTime.fromMillis(taken_at, { zone: tz });
  return {
    src: hrefOf('/api/snapshots', { site, page, band, id, type }),
    alt: `The page ${page} in a window of the width “${bands[band].label}”`,
    width: snapshot.width,
    height: snapshot.height,
    shown_part,
    taken: `${taken.toFormat('yyyy-MM-dd HH:mm')} (${tz})`,
    taken_iso: taken.toISO() ?? '',
  };
}

/** Looks for the picture of a page, for whoever looks at its map. The map stands without it, so nothing is thrown. */
export async function findPicture({ tz, ...shown }: Shown): Promise<FoundPicture> {
  const subject = subjectSchema.safeParse(shown).data;
  if (subject === undefined) return {};
  const reader = await requireReader();
  try {
    const snapshot = await readSnapshot(reader, subject);
    return { subject, picture: snapshot && toPicture(snapshot, tz) };
  } catch (thrown) {
    logFailure(thrown, 'picture of a page');
    return { subject, fault: toAppError(thrown).message };
  }
}
