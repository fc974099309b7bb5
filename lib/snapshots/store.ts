/** Pictures as objects in the lake's bucket. Knows no reader: `snapshots.ts` guards what is asked of it. */
import { randomBytes } from 'node:crypto';
import { DeleteObjectCommand, GetObjectCommand, NoSuchKey, PutObjectCommand } from '@aws-sdk/client-s3';
import type { Store } from '../delete-objects.ts';
import { log } from '../log.ts';
import { checkPicture } from './check-picture.ts';
import { noteKey, pictureKey } from './keys.ts';
import { type Facts, max_picture_bytes, type Snapshot, type Subject, snapshotSchema } from './snapshot.ts';

/** Longer than any note of ours: bytes. */
const max_note_bytes = 64_000;

/** @returns undefined where there is no such object. @throws Error where it has more than `max_bytes` */
async function getBytes({ client, bucket }: Store, key: string, max_bytes: number) {
  try {
    const { Body, ContentLength = 0 } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
    if (ContentLength > max_bytes) throw new Error(`s3://${bucket}/${key} has ${ContentLength} bytes.`);
    return await Body?.transformToByteArray();
  } catch (error) {
    if (error instanceof NoSuchKey) return undefined;
    throw error;
  }
}

/** A note as it was written; undefined where somebody else wrote it. */
function parseNote(bytes: Uint8Array, key: string): Snapshot | undefined {
  try {
    return snapshotSchema.parse(JSON.parse(Buffer.from(bytes).toString('utf8')));
  } catch (error) {
    const why = error instanceof Error ? error.name : String(error);
    log.warn('The note of a picture is damaged; the next picture replaces it.', { key, why });
    return undefined;
  }
}

/** The picture that counts for `subject` now; undefined where there is none. */
export async function findSnapshot(store: Store, subject: Subject): Promise<Snapshot | undefined> {
  const key = noteKey(subject);
  const bytes = await getBytes(store, key, max_note_bytes);
  return bytes && parseNote(bytes, key);
}

/** The bytes of a picture; undefined where it is not there any more. */
export async function getPicture(
  store: Store,
  subject: Subject,
  picture: Pick<Snapshot, 'id' | 'type'>,
): Promise<Uint8Array | undefined> {
  return getBytes(store, pictureKey(subject, picture), max_picture_bytes);
}

/**
 * Keeps `bytes` as the picture of `subject`, in the place of the one before. The file is written first and the
 * note that names it last, so that who reads meanwhile sees the old picture or the new one, whole.
 * @throws AppError where it is no picture that we take; what S3 fails with
 */
export async function putSnapshot(
  store: Store,
  subject: Subject,
  { bytes, facts }: { bytes: Uint8Array; facts: Facts },
): Promise<Snapshot> {
  const { client, bucket } = store;
  const { taken_at = Date.now(), shown_part, url = null } = facts;
  const snapshot: Snapshot = {
    ...subject,
    ...checkPicture(bytes),
    id: randomBytes(16).toString('hex'),
    bytes: bytes.length,
    taken_at,
    shown_part,
    url,
  };
  const put = (Key: string, Body: Uint8Array, ContentType: string) =>
    client.send(new PutObjectCommand({ Bucket: bucket, Key, Body, ContentType }));
  await put(pictureKey(subject, snapshot), bytes, `image/${snapshot.type}`);
  const replaced = await findSnapshot(store, subject);
  await put(noteKey(subject), Buffer.from(JSON.stringify(snapshot)), 'application/json');
  if (replaced !== undefined) {
    await client.send(new DeleteObjectCommand({ Bucket: bucket, Key: pictureKey(subject, replaced) }));
  }
  return snapshot;
}

/**
 * Removes a picture: its note first, so that nobody is told of a file that is gone.
 * @returns false where another picture counts by now, or none
 */
export async function deleteSnapshot(
  store: Store,
  subject: Subject,
  picture: Pick<Snapshot, 'id'>,
): Promise<boolean> {
  const { client, bucket } = store;
  const found = await findSnapshot(store, subject);
  if (found?.id !== picture.id) return false;
  await client.send(new DeleteObjectCommand({ Bucket: bucket, Key: noteKey(subject) }));
  await client.send(new DeleteObjectCommand({ Bucket: bucket, Key: pictureKey(subject, found) }));
  return true;
}
