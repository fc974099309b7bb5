import { isSameOrigin } from '#lib/auth/is-same-origin.ts';
import { readerOf } from '#lib/auth/reader-of.ts';
import { AppError } from '#lib/errors.ts';
import { route } from '#lib/http.ts';
import { importEvents, importStatus } from '#lib/imports/imports.ts';
import { max_import_bytes, readLines } from '#lib/imports/read-lines.ts';
import { readBounded } from '#lib/read-bounded.ts';

type Context = { params: Promise<{ name: string }> };

const headers = { 'cache-control': 'private, no-store' };

/** A body that lost its end on the way would be an import that lost events. @throws AppError `bad_request` */
function assertWhole(request: Request, bytes: number): void {
  const said = request.headers.get('content-length');
  if (said === null || Number(said) === bytes) return;
  throw new AppError('bad_request', `Of ${said} bytes only ${bytes} arrived.`);
}

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
  const body = await readBounded(request.body, max_import_bytes);
  assertWhole(request, body.length);
  const records = readLines(body);
  const answer = await importEvents(reader, name, records);
  return Response.json(answer, { status: answer.accepted === 0 ? 400 : 202, headers });
});
