/**
 * Draws the pictures of the sample's pages anew, after `lib/sample/pages.ts` or the look of them changed:
 * `node_modules/.bin/node scripts/draw-sample.ts`. They are committed, so that a sample needs no browser.
 */
import { writeFile } from 'node:fs/promises';
import { type Browser, chromium } from 'playwright';
import { layOut } from '#lib/sample/lay-out.ts';
import { pages } from '#lib/sample/pages.ts';
import { chromiumLaunchOptions } from './chromium-launch-options.ts';
import { ensureBrowser } from './ensure-browser.ts';
import { pageHtml } from './sample/page-html.ts';
import { type SamplePicture, sample_pictures } from './sample/pictures.ts';

const quality = 0.8;

/** A PNG as WebP, which is a fifth of it; the browser can do it, and Playwright's screenshots can not. */
async function toWebp(browser: Browser, png: Buffer): Promise<Buffer> {
  const page = await browser.newPage();
  const url = await page.evaluate(
    async ({ source, quality }) => {
      const picture = new Image();
      picture.src = source;
      await picture.decode();
      const canvas = document.createElement('canvas');
      canvas.width = picture.width;
      canvas.height = picture.height;
      canvas.getContext('2d')?.drawImage(picture, 0, 0);
      return canvas.toDataURL('image/webp', quality);
    },
    { source: `data:image/png;base64,${png.toString('base64')}`, quality },
  );
  await page.close();
  return Buffer.from(url.slice(url.indexOf(',') + 1), 'base64');
}

async function draw(browser: Browser, { path, width, file }: SamplePicture): Promise<number> {
  const drawn = pages.find((page) => page.path === path);
  if (drawn === undefined) throw new Error(`The sample has no page ${path}.`);
  const { height } = layOut(drawn, width);
  const page = await browser.newPage({ viewport: { width, height } });
  await page.setContent(pageHtml(drawn, width));
  const bytes = await toWebp(browser, await page.screenshot());
  await page.close();
  await writeFile(file, bytes);
  return bytes.length;
}

await ensureBrowser();
const browser = await chromium.launch(chromiumLaunchOptions());
try {
  let total_bytes = 0;
  for (const picture of sample_pictures) total_bytes += await draw(browser, picture);
  console.log(`${sample_pictures.length} pictures, ${Math.round(total_bytes / 1000)} kB`);
} finally {
  await browser.close();
}
