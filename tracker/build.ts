import { fileURLToPath } from 'node:url';
import { bundle } from './bundle.ts';
import { names } from './names.ts';

/** What there is today. The aim is 3000, and is not reached: decision 0091 says what is in the way. After a change, try find-names.ts. */
export const max_gzip_bytes = 3445;
/** Only pages with videos load it; a tracker that grows there is slow there. */
const max_players_bytes = 2750;

const public_folder = fileURLToPath(new URL('../public', import.meta.url));

/**
 * Bundles the tracker into `outfile` and prints its size.
 * @returns its size after gzip -9, bytes
 * @throws Error where that is over `max_bytes`; the file is written only where it is not
 */
export const buildTracker = (outfile = `${public_folder}/tracker.js`, max_bytes = max_gzip_bytes) =>
  bundle({ entry: 'tracker/main.ts', outfile, format: 'script', max_bytes, names });

/** Bundles what tracker.js loads where a page has a video, as a module, into `outfile`. */
export const buildPlayers = (outfile = `${public_folder}/players.js`) =>
  bundle({ entry: 'tracker/players/main.ts', outfile, format: 'esm', max_bytes: max_players_bytes });

if (import.meta.main) {
  await buildTracker();
  await buildPlayers();
}
