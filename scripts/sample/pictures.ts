/** The pictures of the sample's pages, which lie beside this file: drawn from them by `scripts/draw-sample.ts`. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BandName } from '#lib/bands.ts';
import { pages } from '#lib/sample/pages.ts';

/** The windows that are drawn, one for each band that the sample's visitors have: CSS px. */
const widths = { phone: 390, desktop: 1280, wide: 1920 } as const satisfies Partial<Record<BandName, number>>;

export type SamplePicture = { path: string; band: keyof typeof widths; width: number; file: string };

const nameOf = (path: string) => (path === '/' ? 'home' : path.slice(1).replaceAll('/', '-'));
const bands: readonly SamplePicture['band'][] = ['phone', 'desktop', 'wide'];

/** Every picture there is: its page, its band, and its file. */
export const sample_pictures: readonly SamplePicture[] = pages.flatMap(({ path }) =>
  bands.map((band) => ({
    path,
    band,
    width: widths[band],
    file: join(import.meta.dirname, 'pictures', `${nameOf(path)}-${band}.webp`),
  })),
);

/** The bytes of a picture: WebP. */
export function readSamplePicture({ file }: SamplePicture): Promise<Uint8Array<ArrayBuffer>> {
  return readFile(file);
}
