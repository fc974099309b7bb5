/** A Heatlake of its own, whose lake goes away and comes back. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'playwright/test';
import { freePort } from '../scripts/free-port.ts';
import { type LocalStack, startLocalStack } from '../scripts/local-stack.ts';
import { type Supervised, supervise } from '../scripts/supervise.ts';
import { signin_token } from './heatlake.ts';

const quiet = () => undefined;
let data_dir: string;
let stack: LocalStack;
let server: Supervised;
let url: string;

test.beforeAll(async () => {
  data_dir = await mkdtemp(join(tmpdir(), 'heatlake-outage-'));
  stack = await startLocalStack({ data_dir, buffer_seconds: 1, log: quiet });
  const port = await freePort();
  url = `http://localhost:${port}`;
  server = await supervise({
    name: 'server',
    args: [join(import.meta.dirname, '..', 'server.ts')],
    env: {
      ...stack.env,
      NODE_ENV: 'production',
      PORT: String(port),
      HEATLAKE_DATA_DIR: data_dir,
      HEATLAKE_SIGNIN_TOKEN: signin_token,
      NEXTAUTH_URL: url,
    },
    log: quiet,
  });
});

test.afterAll(async () => {
  await server.stop();
  await stack.emulator.stop();
  await rm(data_dir, { recursive: true, force: true });
});

test('while the lake is away pages stand and say so, and events are still taken', async ({ page }) => {
  await page.goto(`${url}/signin#token=${signin_token}`);
  await expect(page).toHaveURL(`${url}/`);
  await expect(page.getByText(/^There are no clicks in this range/).first()).toBeVisible();
  await stack.emulator.stop();

  await page.goto(`${url}/`);
  await expect(page.getByRole('heading', { name: 'Overview' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Try again' })).toHaveCount(5);
  const click = { type: 'click', page: '/', width: 100, height: 100, x: 1, y: 1 };
  const sent = await page.request.post(`${url}/api/events`, { data: click });
  expect([sent.status(), await sent.json()]).toEqual([202, { accepted: 1, rejected: [] }]);
  await expect
    .poll(async () => (await page.request.get(`${url}/api/health`)).json())
    .toMatchObject({ status: 'degraded' });
});
