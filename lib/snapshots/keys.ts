import { createHash } from 'node:crypto';
import type { PictureType, Subject } from './snapshot.ts';

/** Everything of ours in the lake's bucket that is no event lies under here; no table has this name. */
export const snapshot_prefix = 'snapshots/';

/** Names of pages come from strangers: a key holds their hash, never themselves. */
const hashOf = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex');

/** Where all pictures of a site lie. */
export function siteFolder(site: string): string {
  return `${snapshot_prefix}${hashOf(site)}/`;
}

const folderOf = ({ site, page }: Subject) => `${siteFolder(site)}${hashOf(page)}/`;

/** Where it is said which picture counts now. */
export function noteKey(subject: Subject): string {
  return `${folderOf(subject)}${subject.band}.json`;
}

/** Where one picture lies. @param id 32 hexadecimal digits, checked */
export function pictureKey(subject: Subject, { id, type }: { id: string; type: PictureType }): string {
  return `${folderOf(subject)}${subject.band}-${id}.${type}`;
}
