import { openShareLink } from '#lib/auth/share-links.ts';
import { AppError } from '#lib/errors.ts';
import { route } from '#lib/http.ts';
import { pictureResponse } from '#lib/snapshots/picture-response.ts';
import { snapshotSchema, subjectSchema } from '#lib/snapshots/snapshot.ts';
import { readPicture } from '#lib/snapshots/snapshots.ts';

const query = snapshotSchema
  .pick({ id: true, type: true })
  .extend(subjectSchema.pick({ page: true, band: true }).partial().shape)
  .strict();

type Context = { params: Promise<{ token: string }> };

/**
 * `GET /share/<token>/picture?id=&type=&page=&band=`: the picture under a map that the link shows. What the link names itself, its
 * site and a map's page and band, counts.
 */
export const GET = route('GET /share/picture', async (request: Request, { params }: Context) => {
  const share = await openShareLink((await params).token);
  const named = query.safeParse(Object.fromEntries(new URL(request.url).searchParams)).data;
  const subject = subjectSchema.safeParse({ ...named, ...share?.view }).data;
  if (share === undefined || named === undefined || subject === undefined) {
    throw new AppError('not_found', 'There is no such picture, or not any more.');
  }
  return pictureResponse(await readPicture(share.reader, subject, named), named.type);
});
