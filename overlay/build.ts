import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { buildSync } from 'esbuild';

/** Only who looks at a map loads it; it still must not be slow to come. */
const max_gzip_bytes = 15_000;

const root = fileURLToPath(new URL('..', import.meta.url));

/**
 * Bundles the overlay into `outfile` and prints its size.
 * @returns its size after gzip -9, bytes
 * @throws Error where that is over 15,000; the file is written only where it is not
 */
export async function buildOverlay(outfile = `${root}public/overlay.js`): Promise<number> {
  // The asynchronous `build` leaves a process of its own running beside ours.
  const { outputFiles } = buildSync({
    absWorkingDir: root,
    entryPoints: ['overlay/main.ts'],
    bundle: true,
    format: 'esm',
    minify: true,
    charset: 'ascii',
    target: 'es2022',
    legalComments: 'none',
    write: false,
    outfile,
  });
  const [file] = outputFiles;
  if (file === undefined) throw new Error('esbuild gave no file.');
  const bytes = gzipSync(file.contents, { level: 9 }).length;
  if (bytes > max_gzip_bytes) {
    throw new Error(`overlay.js is ${bytes} bytes after gzip; at most ${max_gzip_bytes} are allowed.`);
  }
  await mkdir(dirname(outfile), { recursive: true });
  await writeFile(outfile, file.contents);
  console.log(`overlay.js: ${file.contents.length} bytes, ${bytes} after gzip`);
  return bytes;
}

if (import.meta.main) await buildOverlay();
