import { randomBytes } from 'node:crypto';
import { link, mkdir, readFile, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Config } from '../config.ts';
import { AppError } from '../errors.ts';
import { hasCode } from '../has-code.ts';
import { replaceFile } from './replace-file.ts';

const min_length = 32;

const pathOf = (data_dir: string) => join(data_dir, 'secret');
const newSecret = () => randomBytes(32).toString('base64url');

/** The secret on disk, or undefined where there is none yet. */
async function readSecret(path: string): Promise<string | undefined> {
  try {
    const secret = (await readFile(path, 'utf8')).trim();
    if (secret.length >= min_length) return secret;
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return undefined;
    throw error;
  }
  throw new AppError('internal', 'The session secret on disk is damaged. Delete the file and start again.', {
    cause: new Error(`${path} holds fewer than ${min_length} characters`),
  });
}

/** A link, unlike a write, appears whole and only once: of two processes at once, one's secret stays. */
async function makeSecret(path: string): Promise<void> {
  const draft = `${path}.${randomBytes(8).toString('hex')}`;
  await writeFile(draft, newSecret(), { flag: 'wx', mode: 0o600 });
  try {
    await link(draft, path);
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw error;
  } finally {
    await unlink(draft);
  }
}

/**
 * What sessions are encrypted with: HEATLAKE_SECRET, or `<HEATLAKE_DATA_DIR>/secret`, made once and
 * readable by its owner only.
 * @throws AppError `internal` where the file is damaged
 */
export async function sessionSecret(
  settings: Pick<Config, 'HEATLAKE_SECRET' | 'HEATLAKE_DATA_DIR'>,
): Promise<string> {
  if (settings.HEATLAKE_SECRET !== undefined) return settings.HEATLAKE_SECRET;
  const path = pathOf(settings.HEATLAKE_DATA_DIR);
  const known = await readSecret(path);
  if (known !== undefined) return known;
  await mkdir(settings.HEATLAKE_DATA_DIR, { recursive: true, mode: 0o700 });
  await makeSecret(path);
  const made = await readSecret(path);
  if (made !== undefined) return made;
  throw new AppError('internal', 'The session secret could not be kept.', { cause: new Error(path) });
}

/**
 * Makes a new secret, and so ends at once every session, shared link and token of the overlay. The API token, the
 * password and HEATLAKE_SIGNIN_TOKEN are other secrets, and stay.
 * @throws AppError `bad_request` where HEATLAKE_SECRET is set: only who sets it can change it
 */
export async function rotateSessionSecret(
  settings: Pick<Config, 'HEATLAKE_SECRET' | 'HEATLAKE_DATA_DIR'>,
): Promise<void> {
  if (settings.HEATLAKE_SECRET !== undefined) {
    throw new AppError(
      'bad_request',
      'The secret is the setting HEATLAKE_SECRET. Change it there, and restart.',
    );
  }
  await replaceFile(pathOf(settings.HEATLAKE_DATA_DIR), newSecret());
}
