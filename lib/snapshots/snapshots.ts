/** Pictures of pages, for whoever may see the site. */
import { deleteObjects, type Store } from '../delete-objects.ts';
import { AppError } from '../errors.ts';
import { inLake } from '../lake-store.ts';
import { assertMay, assertMayRead, type Reader } from '../reader.ts';
import { siteFolder } from './keys.ts';
import type { Facts, Snapshot, Subject } from './snapshot.ts';
import { deleteSnapshot, findSnapshot, getPicture, putSnapshot } from './store.ts';

/** As `inLake`. */
const asUnavailable = <Result>(work: (store: Store) => Promise<Result>) =>
  inLake('The pictures in the lake can not be reached.', work);

/**
 * The picture that lies under the map of `subject`; undefined where there is none.
 * @throws AppError `forbidden`, `unavailable`
 */
export async function readSnapshot(reader: Reader, subject: Subject): Promise<Snapshot | undefined> {
  assertMayRead(reader, subject.site, { name: 'picture', params: subject });
  return asUnavailable((store) => findSnapshot(store, subject));
}

/**
 * The file of a picture.
 * @throws AppError `forbidden`, `unavailable`; `not_found` where it is not there, or not any more
 */
export async function readPicture(
  reader: Reader,
  subject: Subject,
  picture: Pick<Snapshot, 'id' | 'type'>,
): Promise<Uint8Array> {
  assertMayRead(reader, subject.site, { name: 'picture', params: subject });
  const bytes = await asUnavailable((store) => getPicture(store, subject, picture));
  if (bytes === undefined) throw new AppError('not_found', 'There is no such picture, or not any more.');
  return bytes;
}

/**
 * Keeps a picture, for all who look at the map. Only admins may say how a page looks.
 * @throws AppError `forbidden`, `bad_request`, `too_large`, `unavailable`
 */
export async function keepSnapshot(
  reader: Reader,
  subject: Subject,
  picture: { bytes: Uint8Array; facts: Facts },
): Promise<Snapshot> {
  assertMay(reader, 'admin');
  assertMayRead(reader, subject.site);
  return asUnavailable((store) => putSnapshot(store, subject, picture));
}

/**
 * Removes a picture, for all who look at the map. It is named by its id, so that nobody removes one that they have not seen.
 * @throws AppError `forbidden`, `unavailable`; `not_found` where another picture is there by now, or none
 */
export async function removeSnapshot(
  reader: Reader,
  subject: Subject,
  picture: Pick<Snapshot, 'id'>,
): Promise<void> {
  assertMay(reader, 'admin');
  assertMayRead(reader, subject.site);
  const is_removed = await asUnavailable((store) => deleteSnapshot(store, subject, picture));
  if (!is_removed) throw new AppError('not_found', 'There is no such picture, or not any more.');
}

/**
 * Removes every picture of the pages of `site`.
 * @throws AppError `forbidden`, `unavailable`
 */
export async function removeSiteSnapshots(reader: Reader, site: string): Promise<void> {
  assertMay(reader, 'admin');
  assertMayRead(reader, site);
  await asUnavailable((store) => deleteObjects(store, siteFolder(site)));
}
