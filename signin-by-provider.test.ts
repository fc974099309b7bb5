/** Signing in with a provider, from the button to the answer, against a real one. Needs `npm run build`. */
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { type Browser, chromium, type Page } from 'playwright';
import { z } from 'zod';
import { FakeFirehose } from '#lib/delivery/fake-firehose.fixture.ts';
import { chromiumLaunchOptions } from '#scripts/chromium-launch-options.ts';
import { freePort } from '#scripts/free-port.ts';
import { oidc_client, type ProviderPerson, startOidcProvider } from './oidc-provider.fixture.ts';
import { makeFolder, run } from './server.fixture.ts';

const ann: ProviderPerson = {
  sub: 'ann-1',
  name: 'Ann',
  email: 'Ann@Example.com',
  email_verified: true,
  groups: ['editors'],
};
const csrfAnswer = z.object({ csrfToken: z.string() });
const urlAnswer = z.object({ url: z.string() });

const firehose = await FakeFirehose.start();
const port = await freePort();
const url = `http://localhost:${port}`;
const provider = await startOidcProvider(`${url}/api/auth/callback/oidc`, ann);
const browser: Browser = await chromium.launch(chromiumLaunchOptions());
after(async () => {
  await browser.close();
  provider.close();
  await firehose.close();
});

/** The server, with `env` beside the settings of the provider. One at a time: the provider knows its address. */
async function serve(context: Parameters<typeof run>[0], env: Record<string, string>) {
  const running = run(context, firehose.endpoint, {
    PORT: String(port),
    NEXTAUTH_URL: url,
    HEATLAKE_DATA_DIR: await makeFolder(context),
    HEATLAKE_OIDC_ISSUER: provider.issuer,
    HEATLAKE_OIDC_CLIENT_ID: oidc_client.client_id,
    HEATLAKE_OIDC_CLIENT_SECRET: oidc_client.client_secret,
    HEATLAKE_OIDC_NAME: 'Example Login',
    ...env,
  });
  const { promise, resolve } = Promise.withResolvers<void>();
  running.child.once('message', () => resolve());
  await Promise.race([promise, running.ended.then(() => assert.fail(running.output()))]);
}

/** A browser that nobody has signed in with, at the sign-in page. */
async function openSignin(context: Parameters<typeof run>[0], query = ''): Promise<Page> {
  const visit = await browser.newContext({ locale: 'en-US' });
  context.after(() => visit.close());
  const page = await visit.newPage();
  await page.goto(`${url}/signin${query}`);
  return page;
}

const press = (page: Page) => page.getByRole('button', { name: 'Continue with Example Login' }).click();

/** What the API answers to this browser for a site: 200 and 502 are of somebody who may read it. */
async function mayRead(page: Page, site: string): Promise<boolean> {
  const { status } = await page.evaluate(async (path) => {
    const response = await fetch(path);
    return { status: response.status };
  }, `/api/metrics/pages?site=${site}&from=2026-11-01&to=2026-11-02`);
  assert.ok([200, 403, 502, 503].includes(status), String(status));
  return status !== 403;
}

test('somebody whom the settings name comes in by the provider, to where they wanted, with their sites', async (context) => {
  provider.become(ann);
  await serve(context, { HEATLAKE_VIEWERS: '@example.com=shop group:editors=blog' });
  const page = await openSignin(context, '?callback=%2Faccount');
  await press(page);
  await page.waitForURL(`${url}/account`);
  await page.getByText('ann@example.com').waitFor();
  await page.getByText('Viewer: looks').waitFor();
  await page.getByText('Sites: shop, blog').waitFor();
  assert.equal(await page.getByText('Sign out everywhere').count(), 0);
  assert.deepEqual([await mayRead(page, 'shop'), await mayRead(page, 'secret')], [true, false]);
  const question = provider.asked.at(-1);
  assert.equal(question?.get('code_challenge_method'), 'S256');
  for (const name of ['state', 'nonce', 'code_challenge'])
    assert.ok((question?.get(name) ?? '').length > 20, name);
});

test('who is named nowhere, or whose address is not verified, is told so and stays outside', async (context) => {
  await serve(context, { HEATLAKE_VIEWERS: 'bob@example.com', HEATLAKE_ADMINS: 'ann@example.com' });
  const outside = async (person: ProviderPerson, words: string) => {
    provider.become(person);
    const page = await openSignin(context);
    await press(page);
    await page.getByText(words).waitFor();
    const status = await page.evaluate(async () => (await fetch('/api/metrics/pages')).status);
    assert.equal(status, 401);
  };
  await outside({ ...ann, sub: 'eve', email: 'eve@example.com' }, 'not let in here');
  await outside({ ...ann, sub: 'fake', email_verified: false }, 'No verified address of yours is known');
});

test('a user pool of Cognito signs in by its groups', async (context) => {
  const pool = await startOidcProvider(`${url}/api/auth/callback/cognito`, {
    ...ann,
    sub: 'cid-1',
    email_verified: false,
    groups: ['heat-admins'],
  });
  context.after(() => pool.close());
  await serve(context, {
    HEATLAKE_ADMINS: 'group:heat-admins',
    HEATLAKE_COGNITO_ISSUER: pool.issuer,
    HEATLAKE_COGNITO_CLIENT_ID: oidc_client.client_id,
    HEATLAKE_COGNITO_CLIENT_SECRET: oidc_client.client_secret,
  });
  const page = await openSignin(context, '?callback=%2Faccount');
  await page.getByRole('button', { name: 'Continue with Amazon Cognito' }).click();
  await page.waitForURL(`${url}/account`);
  await page.getByText('Sign out everywhere').first().waitFor();
});

/** A browser's part of a sign-in by hand, up to what the provider sends it back with. */
async function answerOfProvider() {
  const jar = new Map<string, string>();
  const ask = async (address: string, init: RequestInit = {}) => {
    const answer = await fetch(address, {
      redirect: 'manual',
      ...init,
      headers: { ...init.headers, cookie: [...jar].map((pair) => pair.join('=')).join('; ') },
    });
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      jar.set(name, value);
    }
    return answer;
  };
  const { csrfToken } = csrfAnswer.parse(await (await ask(`${url}/api/auth/csrf`)).json());
  const begun = await ask(`${url}/api/auth/signin/oidc`, {
    method: 'POST',
    body: new URLSearchParams({ csrfToken, json: 'true', callbackUrl: 'https://evil.example/' }),
  });
  let next = urlAnswer.parse(await begun.json()).url;
  while (!next.startsWith(`${url}/api/auth/callback/`)) {
    const location = (await ask(next)).headers.get('location');
    assert.ok(location !== null, next);
    next = new URL(location, next).href;
  }
  return { callback: next, jar, ask };
}

const isSignedIn = (answer: Response) => answer.headers.getSetCookie().some((line) => /-session-/.test(line));

test('an answer of the provider counts in the browser that asked, once, and leads to no other site', async (context) => {
  provider.become(ann);
  await serve(context, { HEATLAKE_ADMINS: 'ann@example.com' });
  const stolen = await answerOfProvider();
  assert.ok(!isSignedIn(await fetch(stolen.callback, { redirect: 'manual' })), 'without the cookies');
  const other = await answerOfProvider();
  assert.ok(!isSignedIn(await other.ask(stolen.callback)), 'in another browser');
  const changed = new URL(stolen.callback);
  changed.searchParams.set('state', 'x'.repeat(43));
  assert.ok(!isSignedIn(await stolen.ask(changed.href)), 'with another state');

  const own = await answerOfProvider();
  for (const name of ['state', 'nonce', 'pkce']) assert.ok(own.jar.has(`heatlake-${name}-${port}`), name);
  const cookies = new Map(own.jar);
  const answer = await own.ask(own.callback);
  assert.ok(isSignedIn(answer));
  assert.equal(answer.headers.get('location'), `${url}/`);
  for (const [name, value] of cookies) own.jar.set(name, value);
  assert.ok(!isSignedIn(await own.ask(own.callback)), 'a second time');
});

test('nothing of a stranger is handed on to the provider, and only providers that are set up answer', async (context) => {
  await serve(context, { HEATLAKE_ADMINS: 'ann@example.com' });
  const begun = await fetch(`${url}/api/auth/signin/oidc?redirect_uri=https://evil.example`, {
    method: 'POST',
  });
  assert.equal(begun.status, 400);
  for (const path of ['signin/google', 'signin/github', 'signin/signin-link', 'signin/secret']) {
    assert.equal((await fetch(`${url}/api/auth/${path}`, { method: 'POST' })).status, 404, path);
  }
  assert.equal((await fetch(`${url}/api/auth/callback/github?code=x`)).status, 404);
});
