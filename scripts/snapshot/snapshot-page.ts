import { existsSync } from 'node:fs';
import type { Browser } from 'playwright';
import { formatBytes } from '#lib/format.ts';
import { type SnapshotArguments, SnapshotError } from './arguments.ts';
import type { Destination } from './send-picture.ts';
import { plainAddress, takePicture, windows } from './take-picture.ts';

type Options = {
  browser: Browser;
  destination: Destination;
  /** How long a page may take to answer, ms. */
  patience_ms?: number;
  log: (line: string) => void;
};

/**
 * Takes a picture of a page for each band that was asked for, and sends each as soon as it is taken.
 * @throws SnapshotError that says why there is no picture
 */
export async function snapshotPage(
  { url, site, page, bands, area, state }: SnapshotArguments,
  { browser, destination, patience_ms = 30_000, log }: Options,
): Promise<void> {
  if (state !== undefined && !existsSync(state)) throw new SnapshotError(`--state names no file: ${state}`);
  log(`The page ${page} of the site ${site}, from ${plainAddress(url)} to ${destination.name}`);
  for (const band of bands) {
    log(`${band}: a window ${windows[band].width} px wide ...`);
    const { bytes, ...taken } = await takePicture(browser, { url, band, area, state, patience_ms, log });
    const { width, height, shown_part, taken_at } = taken;
    const facts = { taken_at, shown_part, url: plainAddress(url) };
    await destination.send({ subject: { site, page, band }, bytes, facts });
    const part = shown_part < 1 ? `, the first ${Math.round(shown_part * 100)}% of the page` : '';
    log(`  ${width} x ${height} px${part}, ${formatBytes(bytes.length)}: kept`);
  }
}
