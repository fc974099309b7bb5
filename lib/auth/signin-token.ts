/**
 * The printed sign-in link. A one-time token is 32 random bytes; the disk holds only its SHA-256, as the
 * name of an empty file under `<data_dir>/signin/`. Whoever removes that file has signed in.
 */
import { createHash, randomBytes } from 'node:crypto';
import { mkdir, readdir, stat, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Config } from '../config.ts';
import { hasCode } from '../has-code.ts';
import { sameText } from './same-text.ts';

/** How long a printed link is good: 24 h, a working day with room for a time zone. */
const lifetime_ms = 24 * 60 * 60 * 1000;
/** Longer than any token of ours or of HEATLAKE_SIGNIN_TOKEN (lib/config.ts). */
const max_token_length = 512;

const folderOf = (data_dir: string) => join(data_dir, 'signin');
const hashOf = (token: string) => createHash('sha256').update(token, 'utf8').digest('hex');

/** Removes a file that another process may remove first. @returns whether it was this call that did */
async function removeOnce(path: string): Promise<boolean> {
  try {
    await unlink(path);
    return true;
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return false;
    throw error;
  }
}

/** Whether the file is there and younger than a link's lifetime. */
async function isFresh(path: string): Promise<boolean> {
  try {
    return Date.now() - (await stat(path)).mtimeMs < lifetime_ms;
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return false;
    throw error;
  }
}

async function sweepExpired(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const path = join(folder, name);
    if (!(await isFresh(path))) await removeOnce(path);
  }
}

/**
 * Makes a token that signs in once within 24 h. Called by the start script, which prints it.
 * @param data_dir HEATLAKE_DATA_DIR; made where it is missing
 */
export async function issueSigninToken(data_dir: string): Promise<string> {
  const folder = folderOf(data_dir);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await sweepExpired(folder);
  const token = randomBytes(32).toString('base64url');
  await writeFile(join(folder, hashOf(token)), '', { flag: 'wx', mode: 0o600 });
  return token;
}

/** Uses a one-time token up. @returns false where it was never issued, is used already, or is too old */
export async function consumeSigninToken(data_dir: string, token: string): Promise<boolean> {
  const path = join(folderOf(data_dir), hashOf(token));
  const fresh = await isFresh(path);
  const removed = await removeOnce(path);
  return fresh && removed;
}

/**
 * Whether `token` signs in. Where HEATLAKE_SIGNIN_TOKEN is set it is the only one that does, any number
 * of times; otherwise a printed one-time token does, once.
 */
export async function acceptSigninToken(
  settings: Pick<Config, 'HEATLAKE_DATA_DIR' | 'HEATLAKE_SIGNIN_TOKEN'>,
  token: string,
): Promise<boolean> {
  if (token === '' || token.length > max_token_length) return false;
  const { HEATLAKE_SIGNIN_TOKEN } = settings;
  if (HEATLAKE_SIGNIN_TOKEN !== undefined) return sameText(token, HEATLAKE_SIGNIN_TOKEN);
  return consumeSigninToken(settings.HEATLAKE_DATA_DIR, token);
}
