import { expect, test } from 'playwright/test';
import { signIn } from './heatlake.ts';

test('each stop of the keyboard is marked by an outline', async ({ page }) => {
  await signIn(page);
  await page.goto('/heatmap');
  await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
  const stops: { name: string; outline: string }[] = [];
  do {
    await page.keyboard.press('Tab');
    stops.push(
      await page.evaluate(() => {
        const { activeElement } = document;
        if (activeElement === null) return { name: '', outline: 'none' };
        return {
          name: activeElement.textContent.trim() || activeElement.id,
          outline: getComputedStyle(activeElement).outlineStyle,
        };
      }),
    );
  } while (stops.at(-1)?.name !== 'Show' && stops.length < 40);
  expect(stops.filter(({ outline }) => outline === 'none')).toEqual([]);
  expect(stops.map(({ name }) => name)).toEqual(expect.arrayContaining(['Heatlake', 'Viewers', 'Show']));
});
