import { fileURLToPath } from 'node:url';
import { bundle } from '#tracker/bundle.ts';

/** Only who looks at a map loads it; it still must not be slow to come. */
const max_gzip_bytes = 15_000;

/**
 * Bundles the overlay into `outfile` and prints its size.
 * @returns its size after gzip -9, bytes
 * @throws Error where that is over 15,000; the file is written only where it is not
 */
export const buildOverlay = (outfile = fileURLToPath(new URL('../public/overlay.js', import.meta.url))) =>
  bundle({ entry: 'overlay/main.ts', outfile, format: 'esm', max_bytes: max_gzip_bytes, has_packages: true });

if (import.meta.main) await buildOverlay();
