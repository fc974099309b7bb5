/**
 * The links that were made and have not ended: a note for each in the lake's bucket, which all servers share. A link is
 * good while its note is there, so that it can be ended alone (decision 0340).
 */
import {
  DeleteObjectCommand,
  GetObjectCommand,
  NoSuchKey,
  PutObjectCommand,
  paginateListObjectsV2,
} from '@aws-sdk/client-s3';
import { z } from 'zod';
import type { Store } from '../delete-objects.ts';
import { AppError } from '../errors.ts';
import { inLake } from '../lake-store.ts';
import { log } from '../log.ts';
import { assertMay, type Reader } from '../reader.ts';
import { type ShareLink, shareLinkSchema } from '../share-link.ts';
import { issueShareToken, openShare, type Share } from './share-token.ts';

const folder = 'shares/';
/** More links than this are not listed. */
export const most_links = 500;
/** Notes that are read at once. */
const parallel = 16;

const idSchema = shareLinkSchema.shape.id;

const keyOf = (id: string) => `${folder}${id}.json`;

/** As `inLake`. */
const asUnavailable = <Result>(work: (store: Store) => Promise<Result>) =>
  inLake('The list of links can not be reached.', work);

/** The note of a link; undefined where there is none, or something else in its place. */
async function findNote({ client, bucket }: Store, id: string): Promise<ShareLink | undefined> {
  try {
    const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: keyOf(id) }));
    return shareLinkSchema.parse(JSON.parse((await Body?.transformToString()) ?? ''));
  } catch (error) {
    if (error instanceof NoSuchKey) return undefined;
    if (!(error instanceof SyntaxError || error instanceof z.ZodError)) throw error;
    log.warn('The note of a link is damaged: the link shows nothing.', { id });
    return undefined;
  }
}

async function deleteNote({ client, bucket }: Store, id: string): Promise<void> {
  await client.send(new DeleteObjectCommand({ Bucket: bucket, Key: keyOf(id) }));
}

/**
 * Makes a link, and notes it.
 * @returns its token
 * @throws what `issueShareToken` throws; AppError `unavailable` where it can not be noted
 */
export async function makeShareLink(...asked: Parameters<typeof issueShareToken>): Promise<string> {
  const [maker, { view, ends_at }, settings] = asked;
  const token = await issueShareToken(...asked);
  const share = await openShare(token, settings);
  if (share === undefined) throw new AppError('forbidden', 'You may not share this site.');
  const made_by = maker.reader.name;
  const note: ShareLink = { id: share.id, view, made_by, made_at: Date.now(), ends_at };
  await asUnavailable(({ client, bucket }) =>
    client.send(
      new PutObjectCommand({
        Bucket: bucket,
        Key: keyOf(note.id),
        Body: JSON.stringify(note),
        ContentType: 'application/json',
      }),
    ),
  );
  return token;
}

/**
 * Whether nobody has ended a link before its date.
 * @throws AppError `unavailable` where that can not be told
 */
export async function isStillShared({ id }: Share): Promise<boolean> {
  if (!idSchema.safeParse(id).success) return false;
  return asUnavailable(async (store) => (await findNote(store, id)) !== undefined);
}

/**
 * What a link shows; undefined where it is none, or has ended, by its date or by somebody's hand.
 * @throws AppError `unavailable`
 */
export async function openShareLink(token: string): Promise<Share | undefined> {
  const share = await openShare(token);
  return share !== undefined && (await isStillShared(share)) ? share : undefined;
}

const isFor = (reader: Reader, { made_by, view }: ShareLink) =>
  reader.role === 'admin' ||
  (made_by === reader.name && (reader.sites === 'all' || reader.sites.includes(view.site)));

/**
 * The links that have not ended, the newest first: all of them for admins, else those that the reader made. Notes of
 * links that are past their date are removed.
 * @throws AppError `forbidden`, `unavailable`
 */
export function listShareLinks(reader: Reader, now_ms = Date.now()): Promise<ShareLink[]> {
  assertMay(reader, 'viewer');
  return asUnavailable(async (store) => {
    const { client, bucket } = store;
    const ids: string[] = [];
    for await (const { Contents = [] } of paginateListObjectsV2(
      { client },
      { Bucket: bucket, Prefix: folder },
    )) {
      ids.push(
        ...Contents.flatMap(({ Key = '' }) => idSchema.safeParse(Key.slice(folder.length, -5)).data ?? []),
      );
    }
    const found: ShareLink[] = [];
    for (let start = 0; start < ids.length; start += parallel) {
      const notes = await Promise.all(ids.slice(start, start + parallel).map((id) => findNote(store, id)));
      for (const note of notes) {
        if (note === undefined) continue;
        if (note.ends_at <= now_ms) await deleteNote(store, note.id);
        else if (isFor(reader, note)) found.push(note);
      }
    }
    return found.sort((one, other) => other.made_at - one.made_at).slice(0, most_links);
  });
}

/**
 * Ends a link at once.
 * @throws AppError `forbidden`, `unavailable`; `not_found` where there is none of that id that the reader may end
 */
export async function endShareLink(reader: Reader, id: string): Promise<void> {
  assertMay(reader, 'viewer');
  const named = idSchema.safeParse(id).data;
  await asUnavailable(async (store) => {
    const note = named === undefined ? undefined : await findNote(store, named);
    if (note === undefined || !isFor(reader, note)) throw new AppError('not_found', 'There is no such link.');
    await deleteNote(store, note.id);
    log.info('A shared link was ended.', { by: reader.name, id: note.id });
  });
}
