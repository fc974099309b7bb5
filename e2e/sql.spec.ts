/** The SQL page: the lab's own queries, values, results in pages, what goes wrong, and who may. */

import { CreateBucketCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page, test } from 'playwright/test';
import { issueSession, sessionCookie } from '../lib/auth/session.ts';
import { readConfig } from '../lib/config.ts';
import { hrefOf } from '../lib/filters.ts';
import { sendEvents, signin_token } from './heatlake.ts';
import { type SlowHeatlake, startSlowHeatlake } from './slow-heatlake.ts';

let heatlake: SlowHeatlake;
const settings = {
  HEATLAKE_SECRET: 'the-secret-of-the-tests-of-the-sql-page',
  HEATLAKE_VIEWERS: 'bob@example.com',
  HEATLAKE_REUSE_SECONDS: '0',
};

test.beforeAll(async ({ playwright }) => {
  heatlake = await startSlowHeatlake(settings);
  const request = await playwright.request.newContext({ baseURL: heatlake.url });
  await sendEvents(request, [
    { type: 'play', video_id: 'intro', user_id: '12345', started_at: 0, ended_at: 14_000 },
    { type: 'play', video_id: 'outro', user_id: '777', started_at: 0, ended_at: 9000 },
  ]);
  await request.dispose();
});

test.afterAll(() => heatlake.close());

test.beforeEach(async ({ page }) => {
  heatlake.athena.release();
  await page.goto(`${heatlake.url}/signin#token=${signin_token}`);
  await page.waitForURL(`${heatlake.url}/`);
});

const resultOf = (page: Page) => page.getByRole('region', { name: 'Result', exact: true });
const editorOf = (page: Page) => page.getByRole('textbox', { name: 'SQL' });

/** Goes into the text field, and waits for the editor to have taken its place. */
async function startEditor(page: Page): Promise<void> {
  await editorOf(page).focus();
  await expect(page.locator('.cm-content')).toBeVisible();
}

/** Opens the page with a query that is not run yet, in the editor. */
async function open(page: Page, query = 'SELECT 1', parameters: readonly string[] = []): Promise<void> {
  const path = hrefOf('/sql', {
    query,
    parameters: parameters.length === 0 ? '' : JSON.stringify(parameters),
  });
  await page.goto(heatlake.url + path);
  await startEditor(page);
}

/** Runs what is in the editor, and waits for the address of its result. */
async function run(page: Page): Promise<string> {
  const before = page.url();
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await page.waitForURL((url) => url.searchParams.has('id') && String(url) !== before);
  return new URL(page.url()).searchParams.get('id') ?? '';
}

async function rows(page: Page): Promise<string[][]> {
  const table = resultOf(page).locator('table');
  await expect(table).toBeVisible();
  return table
    .locator('tbody tr')
    .evaluateAll((found) =>
      found.map((row) => [...row.querySelectorAll('td')].map((cell) => cell.textContent)),
    );
}

test('a first word that is mistyped is shown as Athena’s fault with it, not asked to be confirmed', async ({
  page,
}) => {
  await open(page, 'SELEC 1');
  await expect(page.getByRole('checkbox', { name: /may change or delete tables/ })).toHaveCount(0);
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'SELEC' })).toBeVisible();
});

test('the lab’s own SQL runs as it stands, from its table to its numbers', async ({ page }) => {
  const s3 = new S3Client({
    endpoint: String(heatlake.aws_env.AWS_ENDPOINT_URL),
    forcePathStyle: true,
    region: String(heatlake.aws_env.AWS_REGION),
    credentials: {
      accessKeyId: String(heatlake.aws_env.AWS_ACCESS_KEY_ID),
      secretAccessKey: String(heatlake.aws_env.AWS_SECRET_ACCESS_KEY),
    },
  });
  const play = {
    video_id: 'foobarbaz',
    user_id: 12345,
    started_at: 0,
    ended_at: 14_000,
    user_agent: 'Chrome',
  };
  const plays = [
    play,
    { ...play, started_at: 14_000, ended_at: 20_000 },
    { ...play, video_id: 'quux', ended_at: 3000, user_agent: 'Firefox' },
    { ...play, user_id: 777, ended_at: 9000 },
  ];
  const Bucket = 'vingle-google-analytics';
  await s3.send(new CreateBucketCommand({ Bucket }));
  const Body = plays.map((each) => `${JSON.stringify(each)}\n`).join('');
  await s3.send(new PutObjectCommand({ Bucket, Key: 'logs/2018/08/29/plays', Body }));
  s3.destroy();
  const statements = [
    'CREATE DATABASE vingle_hands_on_lab;',
    `CREATE EXTERNAL TABLE IF NOT EXISTS vingle_hands_on_lab.video_play_events (
  \`video_id\` string,
  \`user_id\` int,
  \`started_at\` int,
  \`ended_at\` int,
  \`logged_at\` timestamp,
  \`referer\` string,
  \`user_agent\` string
)
ROW FORMAT SERDE 'org.openx.data.jsonserde.JsonSerDe'
WITH SERDEPROPERTIES (
  'serialization.format' = '1'
) LOCATION 's3://${Bucket}/logs/'
TBLPROPERTIES ('has_encrypted_data'='false');`,
  ];
  for (const statement of statements) {
    await open(page, statement);
    const confirm = page.getByRole('checkbox', { name: /may change or delete tables/ });
    await confirm.check();
    await run(page);
    await expect(resultOf(page).getByText('Done. This statement gives no rows.')).toBeVisible();
  }
  const table = 'vingle_hands_on_lab.video_play_events';
  await open(page, `SELECT * FROM ${table} LIMIT 10;`);
  await run(page);
  expect((await rows(page)).length).toBe(4);
  await open(
    page,
    `
SELECT video_id, SUM(ended_at - started_at) AS total_play_duration, AVG(ended_at - started_at) AS avg_play_duration
FROM ${table}
GROUP BY 1
ORDER BY 2`,
  );
  await run(page);
  expect(await rows(page)).toEqual([
    ['quux', '3000', '3000.0'],
    ['foobarbaz', '29000', '9666.666666666666'],
  ]);
  await open(
    page,
    `SELECT user_id, AVG(ended_at - started_at) AS duration\nFROM ${table}\nGROUP BY 1\nORDER BY 2`,
  );
  await run(page);
  expect(await rows(page)).toEqual([
    ['12345', '7666.666666666667'],
    ['777', '9000.0'],
  ]);
  await open(
    page,
    `SELECT user_agent, COUNT(1) AS play_session_count\nFROM ${table}\nWHERE user_id = 12345\nGROUP BY 1\nORDER BY 2`,
  );
  await run(page);
  expect(await rows(page)).toEqual([
    ['Firefox', '1'],
    ['Chrome', '2'],
  ]);
});

test('the examples ask our own tables the same, and one asks for a value', async ({ page }) => {
  await open(page);
  await page.getByText('Begin with an example').click();
  await page.getByRole('link', { name: 'Play time per video, in all and on average' }).click();
  await expect(editorOf(page)).toContainText('total_play_duration');
  await run(page);
  expect(await rows(page)).toEqual([
    ['outro', '9000', '9000.0'],
    ['intro', '14000', '14000.0'],
  ]);
  await page.getByRole('link', { name: 'Sessions per platform for one user' }).click();
  await expect(page.getByLabel('Value 1', { exact: true })).toHaveValue('12345');
  await run(page);
  expect((await rows(page)).map(([, count]) => count)).toEqual(['1']);
});

test('values are bound and never SQL, and what strangers wrote is text on the page and in the file', async ({
  page,
}) => {
  const hostile = `=1+1' OR 1=1 -- <img src=x onerror="document.title='taken'">`;
  await open(page, `SELECT ? AS said, ? AS amount, CAST(NULL AS varchar) AS nothing, '' AS empty`);
  await page.getByLabel('Value 1', { exact: true }).fill(hostile);
  await page.getByLabel('Value 2', { exact: true }).fill('minus five');
  await page.getByLabel('Type of value 2').selectOption('number');
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(page.getByText('Write a number: 12, -3, 4.5.')).toBeVisible();
  await page.getByLabel('Value 2', { exact: true }).fill('-5');
  const id = await run(page);
  expect(await rows(page)).toEqual([[hostile, '-5', 'NULL', '']]);
  await expect(page).not.toHaveTitle(/taken/);
  const answer = await page.request.get(`${heatlake.url}/api/sql/${id}/csv`);
  expect(answer.headers()['content-disposition']).toBe(`attachment; filename="heatlake-sql-${id}.csv"`);
  expect(await answer.text()).toBe(
    `said,amount,nothing,empty\r\n"'${hostile.replaceAll('"', '""')}",-5,,\r\n`,
  );
  // Whoever opens the link sees the same, and may run it again.
  await page.goto(`${heatlake.url}/sql?id=${id}`);
  expect(await rows(page)).toEqual([[hostile, '-5', 'NULL', '']]);
  await expect(page.getByLabel('Value 1', { exact: true })).toHaveValue(hostile);
});

test('a long result is paged through, each page by its address, and a long cell opens', async ({ page }) => {
  await open(page, "SELECT n, rpad('x', 300, 'y') AS long FROM UNNEST(sequence(1, 250)) AS t(n) ORDER BY n");
  await run(page);
  expect((await rows(page)).length).toBe(100);
  const cell = resultOf(page).locator('tbody details').first();
  await expect(cell.locator('summary')).toContainText('all 300 characters');
  await cell.locator('summary').click();
  await expect(cell.getByText(`x${'y'.repeat(299)}`)).toBeVisible();
  await resultOf(page).getByRole('link', { name: 'Next page' }).click();
  await expect(resultOf(page).getByText('Rows 101 to 200')).toBeVisible();
  await page.reload();
  await expect(resultOf(page).getByText('Rows 101 to 200')).toBeVisible();
  expect((await rows(page))[0]?.[0]).toBe('101');
  await resultOf(page).getByRole('link', { name: 'Next page' }).click();
  await expect(resultOf(page).getByText('Rows 201 to 250')).toBeVisible();
  await expect(resultOf(page).getByRole('link', { name: 'Next page' })).toHaveCount(0);
  await resultOf(page).getByRole('link', { name: 'First page' }).click();
  await expect(resultOf(page).getByText('Rows 1 to 100')).toBeVisible();
});

test('a slow query shows how it goes, can be stopped, and can be run again', async ({ page }) => {
  await open(page, 'SELECT COUNT(*) AS plays FROM plays');
  heatlake.athena.hold();
  await run(page);
  await expect(resultOf(page).getByText('12.3 MB read so far')).toBeVisible();
  await expect(resultOf(page).getByRole('timer')).toHaveText(/^\d+ seconds?$/);
  await resultOf(page).getByRole('button', { name: 'Stop' }).click();
  await expect(resultOf(page).getByText('The query was stopped.')).toBeVisible();
  heatlake.athena.release();
  await resultOf(page).getByRole('button', { name: 'Run again' }).click();
  expect(await rows(page)).toEqual([['2']]);
});

test('a query that ends late is shown when it ends, without a press', async ({ page }) => {
  await open(page, 'SELECT 1 AS late');
  heatlake.athena.hold();
  await run(page);
  await expect(resultOf(page).getByRole('timer')).toBeVisible();
  heatlake.athena.release();
  expect(await rows(page)).toEqual([['1']]);
});

test('what Athena does not accept is told in its words, and marked where it is', async ({ page }) => {
  await open(page, 'SELECT video_id\nFORM plays');
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(
    page.getByRole('alert').filter({ hasText: 'Athena does not accept this query.' }),
  ).toContainText(/line 2:\d+/);
  await expect(page.locator('.cm-fault')).toBeVisible();
  await open(page, 'SELECT 1,\n  1 = true');
  await run(page);
  await expect(resultOf(page).getByRole('alert')).toContainText('TYPE_MISMATCH: line 2:5');
  await expect(page.getByText('The fault is at line 2, column 5.')).toBeVisible();
  await expect(page.locator('.cm-fault')).toHaveText('=');
  await expect(resultOf(page).locator('footer code')).toHaveText(/^[0-9a-f-]{36}$/);
  await page.getByRole('button', { name: 'Go there' }).click();
  await expect(editorOf(page)).toBeFocused();
});

test('a query past the limit of its work group says how to narrow it; the limit is told before', async ({
  page,
}) => {
  await open(page, 'SELECT * FROM plays');
  await expect(page.getByText(/^Reads at most 100 GB, which is \$0\.45/)).toBeVisible();
  heatlake.athena.release({ State: 'CANCELLED', StateChangeReason: 'Bytes scanned limit was exceeded' });
  await run(page);
  await expect(resultOf(page).getByRole('alert')).toContainText('name fewer days (WHERE day >= …)');
});

test('by keyboard: tables put their names in, names are completed, Ctrl+Enter runs, Tab leaves', async ({
  page,
}) => {
  await open(page, ' ');
  await editorOf(page).focus();
  await page.keyboard.press('Control+a');
  await page.keyboard.type('SELECT COUNT(*) AS plays FROM ');
  const tables = page.getByRole('region', { name: 'Tables and columns' });
  await tables.getByText('plays', { exact: true }).click();
  await expect(tables.getByText('Position in the video where the stretch began: ms.')).toBeVisible();
  await expect(tables.getByRole('button', { name: 'Insert plays' })).toBeEnabled();
  await tables.getByRole('button', { name: 'Insert plays' }).focus();
  await page.keyboard.press('Enter');
  await expect(editorOf(page)).toBeFocused();
  await page.keyboard.type(' WHERE plays.video_');
  await expect(page.getByRole('option', { name: /video_id/ })).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.type("id = 'intro'");
  await page.keyboard.press('Control+Enter');
  await page.waitForURL((url) => url.searchParams.has('id'));
  expect(await rows(page)).toEqual([['1']]);
  await editorOf(page).focus();
  await page.keyboard.press('Tab');
  await expect(editorOf(page)).not.toBeFocused();
});

test('the history opens what was asked before, and tells the dashboard’s own queries from those of people', async ({
  page,
}) => {
  await open(page, 'SELECT 40 + 2 AS answer_of_the_history');
  const id = await run(page);
  const history = page.getByRole('region', { name: 'History', exact: true });
  await expect(history.getByRole('link', { name: 'SELECT 40 + 2 AS answer_of_the_history' })).toBeVisible();
  await expect(history.getByText(/^Dashboard: /)).toHaveCount(0);
  await page.goto(`${heatlake.url}/sql?history=all`);
  await expect(history.getByText(/^Dashboard: /).first()).toBeVisible();
  await page.goto(`${heatlake.url}/sql`);
  await history.getByRole('link', { name: 'SELECT 40 + 2 AS answer_of_the_history' }).first().click();
  await page.waitForURL((url) => url.searchParams.get('id') === id);
  await expect(editorOf(page)).toContainText('SELECT 40 + 2');
  expect(await rows(page)).toEqual([['42']]);
});

test('an address that can not be right says so, and leads on', async ({ page }) => {
  await page.goto(`${heatlake.url}/sql?id=${'0'.repeat(36)}`);
  await expect(resultOf(page).getByRole('alert')).toContainText('There is no such query.');
  await page.goto(`${heatlake.url}/sql?query=SELECT&parameters=nonsense&history=mine`);
  await expect(page.getByText('can’t be right and was left out: parameters, history')).toBeVisible();
});

test('nothing runs by opening a page, and no other site can run anything', async ({ page }) => {
  await open(page, 'SELECT 1 AS must_not_run');
  await expect(page.getByRole('region', { name: 'History', exact: true })).toBeVisible();
  expect((await page.request.get(`${heatlake.url}/api/sql?sql=SELECT+1`)).status()).toBe(405);
  const form = { sql: 'SELECT 1' };
  for (const origin of ['https://elsewhere.example', 'null']) {
    const answer = await page.request.post(`${heatlake.url}/api/sql`, { form, headers: { origin } });
    expect(answer.status()).toBe(403);
  }
  expect(heatlake.athena.started.filter((sql) => /must_not_run|^SELECT 1$/.test(sql))).toEqual([]);
});

test('a viewer is told why not, and is not led there', async ({ browser }) => {
  const all = readConfig({ ...settings, PORT: new URL(heatlake.url).port });
  const bob = {
    kind: 'person',
    provider: 'test',
    name: 'Bob',
    email: 'bob@example.com',
    groups: [] as string[],
  } as const;
  const context = await browser.newContext({ locale: 'en-US' });
  await context.addCookies([
    { url: heatlake.url, name: sessionCookie(all).name, value: await issueSession(bob, all) },
  ]);
  const page = await context.newPage();
  await page.goto(`${heatlake.url}/sql`);
  await expect(page.getByText('The SQL page is for admins.')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Cost', exact: true })).toBeVisible();
  await expect(page.getByRole('link', { name: 'SQL', exact: true })).toHaveCount(0);
  const answer = await page.request.post(`${heatlake.url}/api/sql`, {
    form: { sql: 'SELECT 1' },
    headers: { origin: heatlake.url },
  });
  expect(answer.status()).toBe(403);
  await context.close();
});

test('without scripts the page is a form that runs what is written', async ({ browser, page }) => {
  const context = await browser.newContext({
    javaScriptEnabled: false,
    locale: 'en-US',
    storageState: await page.context().storageState(),
  });
  const plain = await context.newPage();
  await plain.goto(`${heatlake.url}/sql`);
  await plain.locator('textarea[name="sql"]').fill('SELECT 6 * 7 AS answer');
  await plain.getByRole('button', { name: 'Run', exact: true }).click();
  await plain.waitForURL((url) => url.searchParams.has('id'));
  const head = plain.getByRole('columnheader', { name: /^answer/ });
  await expect(plain.locator('table').filter({ has: head }).locator('tbody td')).toHaveText('42');
  await context.close();
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing serious in ${colorScheme}, and nothing scrolls sideways at any width`, async ({
    page,
  }) => {
    await page.emulateMedia({ colorScheme });
    await open(page, 'SELECT 1 AS n,\n  1 = true');
    await run(page);
    await expect(resultOf(page).getByRole('alert')).toBeVisible();
    const failed = page.url();
    await open(page, "SELECT *, rpad('x', 300, 'y') AS long FROM plays WHERE user_id = ?", ["'12345'"]);
    await run(page);
    await rows(page);
    for (const url of [failed, page.url()]) {
      await page.goto(url);
      await startEditor(page);
      await expect(resultOf(page).locator('footer')).toBeVisible();
      await page
        .getByRole('region', { name: 'Tables and columns' })
        .getByText('plays', { exact: true })
        .click();
      for (const width of [1280, 640, 390]) {
        await page.setViewportSize({ width, height: 800 });
        const sideways = await page.evaluate(
          () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
        );
        expect([width, sideways]).toEqual([width, false]);
      }
      const { violations } = await new AxeBuilder({ page }).analyze();
      const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
      expect(serious.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
    }
  });
}

test('no editor is loaded for who only reads; it comes to who writes, and takes text and caret as they are', async ({
  page,
}) => {
  const editor_scripts: string[] = [];
  let is_reading = true;
  const held = Promise.withResolvers<void>();
  await page.route('**/_next/static/chunks/**', async (route) => {
    if (!is_reading) {
      editor_scripts.push(route.request().url());
      await held.promise;
    }
    await route.continue();
  });
  await page.goto(`${heatlake.url}/sql?query=SELECT+1`);
  await expect(page.getByRole('region', { name: 'History', exact: true })).toBeVisible();
  await page.waitForLoadState('networkidle');
  await expect(page.locator('.cm-content')).toHaveCount(0);
  is_reading = false;
  const field = page.locator('textarea[name="sql"]');
  await field.focus();
  await expect.poll(() => editor_scripts.length).toBeGreaterThan(0);
  await page.keyboard.press('End');
  await page.keyboard.type('2 AS written_before');
  await page.keyboard.press('Home');
  for (let step = 0; step < 'SELECT '.length; step += 1) await page.keyboard.press('ArrowRight');
  held.resolve();
  await expect(page.locator('.cm-content')).toBeFocused();
  await page.keyboard.type('30 + ');
  await expect(page.locator('.cm-content')).toHaveText('SELECT 30 + 12 AS written_before');
  await page.keyboard.press('Control+Enter');
  await page.waitForURL((url) => url.searchParams.has('id'));
  expect(await rows(page)).toEqual([['42']]);
});

test('the editor is at most 130 KB of script, gzipped, beside the page', async ({ page }) => {
  const client = await page.context().newCDPSession(page);
  await client.send('Network.enable');
  await client.send('Network.setCacheDisabled', { cacheDisabled: true });
  const scripts = new Map<string, string>();
  const sizes = new Map<string, number>();
  client.on('Network.responseReceived', ({ requestId, type, response }) => {
    if (type === 'Script') scripts.set(requestId, new URL(response.url).pathname);
  });
  client.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const path = scripts.get(requestId);
    if (path !== undefined) sizes.set(path, encodedDataLength);
  });
  const html = await (await page.request.get(`${heatlake.url}/sql?query=SELECT+1`)).text();
  await open(page);
  await page.waitForLoadState('networkidle');
  const sum = (found: readonly (readonly [string, number])[]) =>
    found.reduce((all, [, size]) => all + size, 0);
  const isOfPage = ([path]: readonly [string, number]) => html.includes(path.replace('/_next/', ''));
  const of_editor = [...sizes].filter((each) => !isOfPage(each));
  expect(of_editor.length).toBeGreaterThan(0);
  expect(sum(of_editor)).toBeLessThan(130_000);
});
