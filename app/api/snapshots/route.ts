import { z } from 'zod';
import { isSameOrigin } from '#lib/auth/is-same-origin.ts';
import { readerOf } from '#lib/auth/reader-of.ts';
import { AppError } from '#lib/errors.ts';
import { route } from '#lib/http.ts';
import { toIssues } from '#lib/issues.ts';
import { readBounded } from '#lib/read-bounded.ts';
import { pictureResponse } from '#lib/snapshots/picture-response.ts';
import { factsSchema, max_picture_bytes, snapshotSchema, subjectSchema } from '#lib/snapshots/snapshot.ts';
import { keepSnapshot, readPicture, removeSnapshot } from '#lib/snapshots/snapshots.ts';

const pictureQuery = z.strictObject({
  ...subjectSchema.shape,
  id: snapshotSchema.shape.id,
  type: snapshotSchema.shape.type,
});
const removeQuery = z.strictObject({ ...subjectSchema.shape, id: snapshotSchema.shape.id });
const uploadQuery = z.strictObject({ ...subjectSchema.shape, ...factsSchema.shape });

/** @throws AppError `bad_request` naming each parameter that is wrong, unknown or given twice */
function readQuery<Shape extends z.ZodRawShape>(url: string, schema: z.ZodObject<Shape>) {
  const pairs = [...new URL(url).searchParams];
  const query = Object.fromEntries(pairs);
  const parsed = schema.safeParse(query);
  const repeated = pairs.length > Object.keys(query).length;
  if (parsed.success && !repeated) return parsed.data;
  const issues = parsed.error === undefined ? [] : toIssues(parsed.error);
  const why = repeated ? 'A parameter is given more than once.' : 'These parameters are wrong:';
  throw new AppError('bad_request', [why, ...issues.map(({ path }) => path)].join(' '), { issues });
}

/** @throws AppError `forbidden` where a page of another site made a browser ask */
function assertOurPage(request: Request): void {
  if (isSameOrigin(request)) return;
  throw new AppError('forbidden', 'Pictures are changed from this very site, or with the API token.');
}

/** `GET /api/snapshots?site=&page=&band=&id=&type=`: the file of a picture. */
export const GET = route('GET /api/snapshots', async (request: Request) => {
  const reader = await readerOf(request);
  const { id, type, ...subject } = readQuery(request.url, pictureQuery);
  const bytes = await readPicture(reader, subject, { id, type });
  return pictureResponse(bytes, type);
});

/**
 * `POST /api/snapshots?site=&page=&band=[&taken_at=&shown_part=&url=]` with the picture as the body, at most 10 MB:
 * keeps it, in the place of the one before. Answers 201 with what is kept.
 */
export const POST = route('POST /api/snapshots', async (request: Request) => {
  const reader = await readerOf(request);
  assertOurPage(request);
  const { site, page, band, ...facts } = readQuery(request.url, uploadQuery);
  const bytes = await readBounded(request.body, max_picture_bytes);
  const snapshot = await keepSnapshot(reader, { site, page, band }, { bytes, facts });
  return Response.json(snapshot, { status: 201, headers: { 'cache-control': 'no-store' } });
});

/** `DELETE /api/snapshots?site=&page=&band=&id=`: removes a picture. Answers 204; 404 where another is there by now. */
export const DELETE = route('DELETE /api/snapshots', async (request: Request) => {
  const reader = await readerOf(request);
  assertOurPage(request);
  const { id, ...subject } = readQuery(request.url, removeQuery);
  await removeSnapshot(reader, subject, { id });
  return new Response(null, { status: 204, headers: { 'cache-control': 'no-store' } });
});
