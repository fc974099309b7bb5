import { expect, test } from 'playwright/test';
import { signIn, signin_token } from './heatlake.ts';

test('the token of the link is sent in no address and leaves the history at once', async ({ page }) => {
  const addresses: string[] = [];
  page.on('request', (request) => addresses.push(request.url(), request.headers().referer ?? ''));
  await page.goto('/signin?callback=%2Fvideos#token=this-is-not-the-token-at-all');
  await expect(page.getByText('This link is not accepted.')).toBeVisible();
  await expect(page).toHaveURL(/\/signin\?callback=%2Fvideos$/);
  const sent = addresses.filter((address) => address.replace(/#.*/, '').includes('not-the-token'));
  expect(sent).toEqual([]);
});

test('a link that is opened where the sign-in page is open already signs in', async ({ page }) => {
  await page.goto('/signin');
  await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible();
  await page.goto(`/signin#token=${signin_token}`);
  await page.waitForURL((url) => url.pathname === '/');
});

test('a link that is opened by somebody who is signed in leads on, without the token', async ({ page }) => {
  await signIn(page);
  await page.goto('/signin?callback=%2Fvideos#token=used-already');
  await expect(page).toHaveURL(/\/videos$/);
});
