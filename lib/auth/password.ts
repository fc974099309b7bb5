/**
 * The password of whoever runs this Heatlake: one, or none. `<data_dir>/password` holds its scrypt hash with the
 * parameters that made it, so that stronger ones can come later without a reset. The parameters are the first
 * choice of OWASP's Password Storage Cheat Sheet: N = 2^17, r = 8, p = 1.
 */
import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { AppError } from '../errors.ts';
import { hasCode } from '../has-code.ts';
import { replaceFile } from './replace-file.ts';

/** The least and the most characters. There are no other rules: long ones are what helps. */
export const password_length = { min: 12, max: 256 } as const;

const parameters = { N: 2 ** 17, r: 8, p: 1 } as const;
const hash_bytes = 32;
/** One hash takes 128 * N * r bytes: 128 MiB with ours. A file that asks for more is not ours. */
const max_memory_bytes = 256 * 1024 * 1024;

const kept = z.object({
  /** Names this password, and tells nothing of it: a new one has another. */
  id: z.string().regex(/^[0-9a-f]{32}$/),
  algorithm: z.literal('scrypt'),
  N: z
    .int()
    .min(2 ** 14)
    .max(2 ** 17),
  r: z.int().min(8).max(8),
  p: z.int().min(1).max(8),
  salt: z.base64url(),
  hash: z.base64url(),
});
type Kept = z.output<typeof kept>;

const pathOf = (data_dir: string) => join(data_dir, 'password');

async function readKept(data_dir: string): Promise<Kept | undefined> {
  try {
    return kept.parse(JSON.parse(await readFile(pathOf(data_dir), 'utf8')));
  } catch (cause) {
    if (hasCode(cause, 'ENOENT')) return undefined;
    throw new AppError(
      'internal',
      'The password on disk is damaged. Delete the file and sign in by the link.',
      {
        cause,
      },
    );
  }
}

let last: Promise<unknown> = Promise.resolve();

/** One hash at a time, so that many sign-ins at once take no more memory than one. */
function hashOf(password: string, salt: Buffer, { N, r, p }: Pick<Kept, 'N' | 'r' | 'p'>): Promise<Buffer> {
  const compute = () =>
    new Promise<Buffer>((resolve, reject) => {
      // Keyboards differ in how they compose one letter.
      const text = password.normalize('NFKC');
      scrypt(text, salt, hash_bytes, { N, r, p, maxmem: max_memory_bytes }, (error, hash) =>
        error === null ? resolve(hash) : reject(error),
      );
    });
  const mine = last.then(compute, compute);
  last = mine;
  return mine;
}

/** The id of the password that is set; undefined where none is. */
export async function passwordId(data_dir: string): Promise<string | undefined> {
  return (await readKept(data_dir))?.id;
}

/**
 * Sets the password, in the place of any before; sessions begun with that one end.
 * @returns its id
 * @throws AppError `bad_request` where it is too short or too long
 */
export async function setPassword(data_dir: string, password: string): Promise<string> {
  const { min, max } = password_length;
  if (password.length < min || password.length > max) {
    const issues = [{ path: 'password', message: `must have ${min} to ${max} characters` }];
    throw new AppError('bad_request', `The password must have ${min} to ${max} characters.`, { issues });
  }
  const salt = randomBytes(16);
  const hash = await hashOf(password, salt, parameters);
  const id = randomBytes(16).toString('hex');
  const made: Kept = {
    id,
    algorithm: 'scrypt',
    ...parameters,
    salt: salt.toString('base64url'),
    hash: hash.toString('base64url'),
  };
  await replaceFile(pathOf(data_dir), `${JSON.stringify(made)}\n`);
  return id;
}

/** Removes the password: then only a printed link signs in here. Sessions begun with it end. */
export async function removePassword(data_dir: string): Promise<void> {
  await rm(pathOf(data_dir), { force: true });
}

/**
 * Whether `password` is the one that is set. Takes as long where none is set, so that nobody learns whether one is.
 * @returns the password's id; undefined where it is another, or none is set
 */
export async function acceptPassword(data_dir: string, password: string): Promise<string | undefined> {
  if (password.length > password_length.max) return undefined;
  const found = await readKept(data_dir);
  const salt = found === undefined ? randomBytes(16) : Buffer.from(found.salt, 'base64url');
  const hash = await hashOf(password, salt, found ?? parameters);
  const expected = found === undefined ? randomBytes(hash_bytes) : Buffer.from(found.hash, 'base64url');
  const is_same = expected.length === hash.length && timingSafeEqual(hash, expected);
  return is_same ? found?.id : undefined;
}
