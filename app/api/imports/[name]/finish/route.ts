import { isSameOrigin } from '#lib/auth/is-same-origin.ts';
import { readerOf } from '#lib/auth/reader-of.ts';
import { AppError } from '#lib/errors.ts';
import { route } from '#lib/http.ts';
import { finishImport } from '#lib/imports/imports.ts';

type Context = { params: Promise<{ name: string }> };

/** Says that all of an import was sent: 200 with its note. */
export const POST = route('POST /api/imports/finish', async (request: Request, { params }: Context) => {
  const reader = await readerOf(request);
  if (!isSameOrigin(request)) throw new AppError('forbidden', 'Imports are changed from this very site.');
  const { name } = await params;
  return Response.json(await finishImport(reader, name), { headers: { 'cache-control': 'no-store' } });
});
