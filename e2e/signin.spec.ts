import { expect, type Page, test } from 'playwright/test';
import { reports_site, reports_token, sendEvents, signIn, signin_token } from './heatlake.ts';

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

const password = 'a few words in a row';

/** Types into the one field of the sign-in page. */
async function signInWith(page: Page, secret: string): Promise<void> {
  await page.getByLabel('Password, or the whole link').fill(secret);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

const signOut = async (page: Page) => {
  await page.context().clearCookies();
  await page.goto('/signin?callback=%2Faccount');
};

test('somebody signed in by the link sets a password, signs in with it, changes it and removes it', async ({
  page,
}) => {
  await signIn(page);
  await page.goto('/account');
  await expect(page.getByText('None is set.')).toBeVisible();
  await page.getByLabel('A new password').fill(password);
  await page.getByRole('button', { name: 'Set the password' }).click();
  await expect(page.getByText('The password is set.')).toBeVisible();

  await signOut(page);
  await signInWith(page, `${password} `);
  await expect(page.getByText('That is not accepted.')).toBeVisible();
  await signInWith(page, password);
  await page.waitForURL((url) => url.pathname === '/account');

  // A session that began with the password knows it, or changes nothing.
  await page.getByLabel('The password now').fill('another one entirely');
  await page.getByLabel('A new password').fill('a newer few words');
  await page.getByRole('button', { name: 'Set the password' }).click();
  await expect(page.getByText('The password now is another.')).toBeVisible();
  await page.getByLabel('The password now').fill(password);
  await page.getByRole('button', { name: 'Set the password' }).click();
  await expect(page.getByText('The password is set.')).toBeVisible();

  await signOut(page);
  await signInWith(page, password);
  await expect(page.getByText('That is not accepted.')).toBeVisible();
  await signInWith(page, 'a newer few words');
  await page.waitForURL((url) => url.pathname === '/account');
  await page.getByLabel('The password now').fill('a newer few words');
  await page.getByRole('button', { name: 'Remove the password' }).click();
  // The session had begun with it.
  await page.waitForURL((url) => url.pathname === '/signin');
});

test('the whole link can be pasted, and so can its token', async ({ page, baseURL }) => {
  for (const secret of [`${baseURL}/signin#token=${signin_token}`, signin_token]) {
    await signOut(page);
    await signInWith(page, secret);
    await page.waitForURL((url) => url.pathname === '/account');
  }
});

test('signing out everywhere ends the sessions of other browsers too', async ({ page, browser }) => {
  await signIn(page);
  const other = await browser.newContext();
  const elsewhere = await other.newPage();
  await signIn(elsewhere);
  await page.goto('/account');
  await page.getByRole('button', { name: 'Sign out everywhere' }).click();
  await page.getByRole('button', { name: 'Yes, end them all' }).click();
  await page.waitForURL((url) => url.pathname === '/signin');
  await elsewhere.goto('/account');
  await elsewhere.waitForURL((url) => url.pathname === '/signin');
  await other.close();
});

test('no other site can change the password or sign people out with a browser of theirs', async ({
  page,
}) => {
  await signIn(page);
  for (const path of ['/api/account/password', '/api/account/sign-out-everywhere', '/api/share']) {
    const headers = { origin: 'https://evil.example' };
    const data = { password: 'chosen by a stranger' };
    expect((await page.request.post(path, { headers, data })).status()).toBe(403);
    expect((await page.request.post(path, { data })).status(), 'no origin').toBe(403);
  }
  await page.goto('/account');
  await expect(page.getByText('None is set.')).toBeVisible();
});

test('the sign-in page says in words why a provider’s sign-in came back, and shows no text of an address', async ({
  page,
}) => {
  await page.goto('/signin?error=not_listed');
  await expect(page.getByText('You are signed in there, but not let in here.')).toBeVisible();
  await page.goto('/signin?error=%3Cimg%20src%3Dx%3E&error=b');
  await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible();
  await page.goto('/signin?error=Call%200800%20now');
  await expect(page.getByText('Signing in there did not work.')).toBeVisible();
  expect(await page.content()).not.toContain('Call 0800 now</');
});

test('a token of one site reads that site, and neither another one nor anything an admin does', async ({
  request,
}) => {
  const play = { type: 'play', video_id: 'intro', user_id: 'ann', started_at: 0, ended_at: 30_000 };
  await sendEvents(request, [
    { ...play, site: reports_site },
    { ...play, site: 'another-shop' },
  ]);
  const headers = { authorization: `Bearer ${reports_token}` };
  const read = (site: string) => request.get('/api/metrics/video-totals', { params: { site }, headers });
  await expect.poll(async () => (await (await read(reports_site)).json()).rows?.length).toBe(1);
  expect((await read('another-shop')).status()).toBe(403);
  const sql = await request.post('/api/sql', { headers, data: { sql: 'SELECT 1' } });
  expect(sql.status()).toBe(403);
  for (const path of ['/api/imports/old', '/api/imports/old/finish', '/api/imports/old/remove']) {
    const answer = await request.post(path, { headers, data: {} });
    expect([path, answer.status()]).toEqual([path, 403]);
  }
});
