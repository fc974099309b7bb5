import type { Page } from 'playwright/test';

/** Holds back the script files of what `page` opens from now on, as a slow line does. @returns what lets them through */
export async function holdScripts(page: Page): Promise<() => void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  await page.route('**/_next/static/**/*.js', async (route) => {
    await promise;
    await route.continue();
  });
  return resolve;
}
