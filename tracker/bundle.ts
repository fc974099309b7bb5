import { mkdir, writeFile } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { gzipSync } from 'node:zlib';
import { asScript, bundled, minify } from './minify.ts';

/**
 * Bundles a script for browsers into one file and prints its size.
 * @param entry from the repository's folder
 * @param max_bytes the most that it may have after gzip -9
 * @param names of find-names.ts, for this entry
 * @param has_packages whether code of others is in it, of which nothing may be assumed
 * @returns its size after gzip -9, bytes
 * @throws Error where that is over `max_bytes`; the file is written only where it is not
 */
export async function bundle({
  entry,
  outfile,
  format,
  max_bytes,
  names = [],
  has_packages = false,
}: {
  entry: string;
  outfile: string;
  format: 'script' | 'esm';
  max_bytes: number;
  names?: readonly string[];
  has_packages?: boolean;
}): Promise<number> {
  const module = bundled(entry);
  const small = has_packages ? module : minify(module, names);
  const code = format === 'script' ? asScript(small) : small;
  const bytes = gzipSync(code, { level: 9 }).length;
  const name = basename(outfile);
  if (bytes > max_bytes) {
    throw new Error(`${name} is ${bytes} bytes after gzip; at most ${max_bytes} are allowed.`);
  }
  await mkdir(dirname(outfile), { recursive: true });
  await writeFile(outfile, code);
  console.log(`${name}: ${code.length} bytes, ${bytes} after gzip`);
  return bytes;
}
