import { mkdir, writeFile } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { buildSync } from 'esbuild';
import { type MinifyOptions, minify_sync } from 'terser';

const root = fileURLToPath(new URL('..', import.meta.url));

/**
 * What terser may assume of our own code: no getter has effects, nobody gives away a changed `Math` or `Number` before
 * the script runs, and no function's `arguments` or `length` is asked for. It saves 150 bytes of the tracker.
 */
const terser_options: MinifyOptions = {
  ecma: 2020,
  compress: {
    passes: 6,
    keep_fargs: false,
    pure_getters: true,
    unsafe: true,
    unsafe_arrows: true,
    unsafe_comps: true,
    unsafe_math: true,
    unsafe_methods: true,
  },
};

/**
 * Bundles a script for browsers into one file and prints its size.
 * @param entry from the repository's folder
 * @param max_bytes the most that it may have after gzip -9
 * @param has_packages whether code of others is in it, of which nothing may be assumed
 * @returns its size after gzip -9, bytes
 * @throws Error where that is over `max_bytes`; the file is written only where it is not
 */
export async function bundle({
  entry,
  outfile,
  format,
  max_bytes,
  has_packages = false,
}: {
  entry: string;
  outfile: string;
  format: 'iife' | 'esm';
  max_bytes: number;
  has_packages?: boolean;
}): Promise<number> {
  // The asynchronous `build` leaves a process of its own running beside ours.
  const { outputFiles } = buildSync({
    absWorkingDir: root,
    entryPoints: [entry],
    bundle: true,
    format,
    minify: true,
    charset: 'ascii',
    target: 'es2022',
    legalComments: 'none',
    // Without tsconfig.json there is no "use strict": modules are strict anyway.
    tsconfigRaw: {},
    define: { 'Number.parseFloat': 'parseFloat', 'Number.NaN': 'NaN' },
    write: false,
    outfile,
  });
  const [file] = outputFiles;
  if (file === undefined) throw new Error('esbuild gave no file.');
  const { code } = has_packages
    ? { code: file.text }
    : minify_sync(file.text, { ...structuredClone(terser_options), module: format === 'esm' });
  if (code === undefined) throw new Error('terser gave no code.');
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
