import { isSameOrigin } from '#lib/auth/is-same-origin.ts';
import { readerOf } from '#lib/auth/reader-of.ts';
import { AppError } from '#lib/errors.ts';
import { route } from '#lib/http.ts';
import { importEvents, importStatus } from '#lib/imports/imports.ts';
import { max_import_bytes, readLines } from '#lib/imports/read-lines.ts';
import { readBounded } from '#lib/read-bounded.ts';

type Context = { params: Promise<{ name: string }> };

const headers = { 'cache-control': 'private, no-store' };

/** What is known of an import: 200 with its note, 404 where there is none. */
export const GET = route('GET /api/imports', async (request: Request, { params }: Context) => {
  const reader = await readerOf(request);
  const { name } = await params;
  const note = await importStatus(reader, name);
  if (note === undefined) throw new AppError('not_found', `There is no import "${name}".`);
  return Response.json(note, { headers });
});

/**
 * Takes events of the past: JSON lines, at most 2000 of them and 1 MiB. Answers 202 `{accepted, rejected}` as the door
 * does, once Firehose has them; 400 where each was rejected.
 */
export const POST = route('POST /api/imports', async (request: Request, { params }: Context) => {
  const reader = await readerOf(request);
  if (!isSameOrigin(request)) throw new AppError('forbidden', 'Imports are made from this very site.');
  const { name } = await params;
  const records = readLines(await readBounded(request.body, max_import_bytes));
  const answer = await importEvents(reader, name, records);
  return Response.json(answer, { status: answer.accepted === 0 ? 400 : 202, headers });
});
