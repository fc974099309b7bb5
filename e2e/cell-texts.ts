import type { Locator } from 'playwright/test';

/** The texts of the cells of these rows, a list each, read at once: a table may be drawn anew between two readings. */
export const cellTexts = (rows: Locator): Promise<string[][]> =>
  rows.evaluateAll((found) =>
    found.map((row) => [...row.querySelectorAll('th, td')].map((cell) => cell.textContent)),
  );
