import { fileURLToPath } from 'node:url';
import { bundle } from './bundle.ts';
import { names } from './names.ts';

/** The limit (decision 0300). A build that finds the file too large after a change may need find-names.ts. */
export const max_gzip_bytes = 3000;
/** Only some pages load it; a tracker that grows there is slow there. */
const max_more_bytes = 3400;

const public_folder = fileURLToPath(new URL('../public', import.meta.url));

/**
 * Bundles the tracker into `outfile` and prints its size.
 * @returns its size after gzip -9, bytes
 * @throws Error where that is over `max_bytes`; the file is written only where it is not
 */
export const buildTracker = (outfile = `${public_folder}/tracker.js`, max_bytes = max_gzip_bytes) =>
  bundle({ entry: 'tracker/main.ts', outfile, format: 'script', max_bytes, names });

/** Bundles what tracker.js loads where a page has more than one document of its own, as a module, into `outfile`. */
export const buildMore = (outfile = `${public_folder}/more.js`) =>
  bundle({ entry: 'tracker/more/main.ts', outfile, format: 'esm', max_bytes: max_more_bytes });

if (import.meta.main) {
  await buildTracker();
  await buildMore();
}
