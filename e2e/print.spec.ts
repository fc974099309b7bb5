/** Pages on paper: light whatever the screen is, as wide as the sheet, and without what is only for the screen. */
import { expect, type Locator, test } from 'playwright/test';
import { signIn } from './heatlake.ts';

/** How bright a colour is that a browser computed: 0 is black, 255 white. */
async function brightness(element: Locator, property: 'color' | 'backgroundColor'): Promise<number> {
  return element.evaluate((node, name) => {
    const context = document.createElement('canvas').getContext('2d');
    if (context === null) throw new Error('This browser draws nothing.');
    context.fillStyle = getComputedStyle(node)[name];
    context.fillRect(0, 0, 1, 1);
    const [red = 0, green = 0, blue = 0] = context.getImageData(0, 0, 1, 1).data;
    return (red + green + blue) / 3;
  }, property);
}

for (const width of [720, 1120]) {
  test(`paper ${width} px wide is light and filled, also for who works in the dark`, async ({ page }) => {
    await signIn(page);
    await page.goto('/');
    const panel = page.getByRole('region', { name: 'At a glance' });
    await expect(panel).toBeVisible();
    await page.setViewportSize({ width, height: 1000 });
    await page.emulateMedia({ media: 'screen', colorScheme: 'dark' });
    await expect.poll(() => brightness(panel, 'backgroundColor')).toBeLessThan(80);
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    await expect.poll(() => brightness(panel, 'backgroundColor')).toBeGreaterThan(240);
    await expect.poll(() => brightness(panel.getByRole('heading').first(), 'color')).toBeLessThan(80);
    await expect.poll(async () => (await panel.boundingBox())?.width).toBeGreaterThan(0.9 * width);
    await expect(page.getByRole('navigation', { name: 'Main' })).toBeHidden();
    await expect(page.getByRole('button', { name: 'Share', exact: true })).toBeHidden();
  });
}
