import { isSameOrigin } from '#lib/auth/is-same-origin.ts';
import { readerOf } from '#lib/auth/reader-of.ts';
import { AppError } from '#lib/errors.ts';
import { route } from '#lib/http.ts';
import { sample_name } from '#lib/imports/import-note.ts';
import { removeImport } from '#lib/imports/imports.ts';
import { removeSiteSnapshots } from '#lib/snapshots/snapshots.ts';

type Context = { params: Promise<{ name: string }> };

/**
 * Removes an import, its files and no others, and the pictures of the sample's pages with the sample: 200
 * `{deleted_files}`. What Firehose still writes goes in the background.
 */
export const POST = route('POST /api/imports/remove', async (request: Request, { params }: Context) => {
  const reader = await readerOf(request);
  if (!isSameOrigin(request)) throw new AppError('forbidden', 'Imports are changed from this very site.');
  const { name } = await params;
  const removed = await removeImport(reader, name);
  if (name === sample_name) await removeSiteSnapshots(reader, sample_name);
  return Response.json(removed, { headers: { 'cache-control': 'no-store' } });
});
