import { expect, type Locator } from 'playwright/test';

/** Focuses a control once it can be: in a panel that React has not put into its place yet nothing can. */
export async function focusOn(control: Locator): Promise<void> {
  await expect(async () => {
    await control.focus();
    await expect(control).toBeFocused({ timeout: 1000 });
  }).toPass();
}
