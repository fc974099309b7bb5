/** The Heatlake under test, which Playwright starts with `npm start`'s own program. */
import type { APIRequestContext, Page } from 'playwright/test';

export const port = Number(process.env.HEATLAKE_E2E_PORT ?? 43210);
/** Where the tests serve the page that may put the demo into a frame. */
export const embedder_port = Number(process.env.HEATLAKE_E2E_EMBEDDER_PORT ?? 43211);
export const base_url = `http://localhost:${port}`;
/** Known only to this test run's server, which listens on loopback over a data directory of its own. */
export const signin_token = 'signin-token-of-the-browser-tests';
export const api_token = 'api-token-of-the-browser-tests';
/** A token that may read one site. */
export const reports_token = 'reports-token-of-the-browser-tests';
export const reports_site = 'reports';

/** Opens the printed link, and waits until the dashboard is there. */
export async function signIn(page: Page): Promise<void> {
  await page.goto(`/signin#token=${signin_token}`);
  await page.waitForURL((url) => url.pathname === '/');
}

/** Sends events as a site would. @throws where the door does not take all of them */
export async function sendEvents(request: APIRequestContext, events: object[]): Promise<void> {
  const response = await request.post('/api/events', { data: events });
  const answer: unknown = await response.json();
  if (response.status() !== 202)
    throw new Error(`The door answered ${response.status()}: ${JSON.stringify(answer)}`);
}

/** One metric's answer, by the API token. */
export async function readMetric(
  request: APIRequestContext,
  name: string,
  params: Record<string, string>,
): Promise<{ rows: Record<string, unknown>[]; [member: string]: unknown }> {
  const response = await request.get(`/api/metrics/${name}`, {
    params,
    headers: { authorization: `Bearer ${api_token}` },
  });
  if (!response.ok()) throw new Error(`${name} answered ${response.status()}: ${await response.text()}`);
  return response.json();
}
