/** For tests only: each test in a browser profile of its own. */
import { test } from 'node:test';
import type { BrowserContext, Page } from 'playwright';

/** Only what never comes fails by its time limit, however busy the machine: ms. */
export const patience_ms = 120_000;

export type Body = (page: Page, context: BrowserContext) => Promise<unknown>;

/**
 * @param fresh makes the profile
 * @param prepare what every test does first
 * @returns declares a test: its body gets an empty page and the profile, which is closed after it
 */
export function testInBrowser(fresh: () => Promise<BrowserContext>, prepare?: Body) {
  return (name: string, body: Body, prepareThis = prepare): void => {
    test(name, async () => {
      const context = await fresh();
      context.setDefaultTimeout(patience_ms);
      try {
        const page = await context.newPage();
        await prepareThis?.(page, context);
        await body(page, context);
      } finally {
        await context.close();
      }
    });
  };
}
