/**
 * Makes public/demo.webm, the video of the tracker page: `node scripts/demo-video/make.ts`. The file is in the
 * repository; this is how it came about. A browser draws and encodes the frames, webm.ts packs them.
 */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium } from 'playwright';
import { chromiumLaunchOptions } from '#scripts/chromium-launch-options.ts';
import { encodeFrames } from './frames.ts';
import { writeWebm } from './webm.ts';

const movie = { width: 640, height: 360, seconds: 20, frames_per_second: 25, bits_per_second: 80_000 };

const browser = await chromium.launch(chromiumLaunchOptions());
try {
  const page = await browser.newPage();
  // WebCodecs needs a secure page; this one is answered here and never asks a network.
  await page.route('https://demo.invalid/', (route) =>
    route.fulfill({ contentType: 'text/html', body: '<!doctype html>' }),
  );
  await page.goto('https://demo.invalid/');
  const encoded = await page.evaluate(encodeFrames, movie);
  const frames = encoded.map(({ timestamp_ms, key, base64 }) => ({
    timestamp_ms,
    key,
    data: Buffer.from(base64, 'base64'),
  }));
  const { width, height, seconds } = movie;
  const file = writeWebm({ width, height, duration_ms: seconds * 1000, frames });
  await writeFile(join(import.meta.dirname, '..', '..', 'public', 'demo.webm'), file);
  console.log(`demo.webm: ${file.length} bytes, ${frames.length} frames`);
} finally {
  await browser.close();
}
