import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { z } from 'zod';
import { freePort } from './free-port.ts';

const root = join(import.meta.dirname, '..');
const api_token = 'api-token-of-the-start-tests';
const pagesAnswer = z.object({ rows: z.array(z.object({ page: z.string(), clicks: z.int() })) });

type Started = { child: ChildProcess; output: () => string; url: string; running: Promise<void> };

function start(t: TestContext, env: Record<string, string>): Started {
  const child = spawn(process.execPath, ['scripts/start.ts'], {
    cwd: root,
    env: { ...process.env, HEATLAKE_API_TOKEN: api_token, ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    // A group of its own, as a terminal gives it, for a test that does what Ctrl+C does.
    detached: true,
  });
  const { stdout, stderr } = child;
  assert.ok(stdout && stderr);
  let output = '';
  const { promise: running, resolve, reject } = Promise.withResolvers<void>();
  for (const stream of [stdout, stderr]) {
    stream.on('data', (chunk) => {
      output += String(chunk);
      if (output.includes('Heatlake is running.')) resolve();
    });
  }
  child.on('exit', (code) => reject(new Error(`It ended with ${code}: ${output}`)));
  // Where the test waits for the end instead, nobody hears of this.
  running.catch(() => undefined);
  cleanUpLast(t, () => stop(child));
  return { child, running, output: () => output, url: `http://127.0.0.1:${env.PORT}` };
}

/** Runs what was registered in reverse: processes end before their folders go. */
const cleanUps = new WeakMap<TestContext, (() => Promise<unknown>)[]>();
function cleanUpLast(t: TestContext, cleanUp: () => Promise<unknown>): void {
  const known = cleanUps.get(t);
  if (known !== undefined) {
    known.unshift(cleanUp);
    return;
  }
  const all = [cleanUp];
  cleanUps.set(t, all);
  t.after(async () => {
    for (const each of all) await each();
  });
}

/** The exit code, once it is gone and all that it wrote is read. */
async function ended({ child }: Started): Promise<number | null> {
  await once(child, 'close');
  return child.exitCode;
}

async function stop(child: ChildProcess): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
  child.kill('SIGTERM');
  await once(child, 'exit');
  return child.exitCode;
}

/** Clicks counted on `page`; undefined where the lake was too slow to answer this time. */
async function clicksOn(url: string, page: string): Promise<number | undefined> {
  const headers = { authorization: `Bearer ${api_token}` };
  const response = await fetch(`${url}/api/metrics/pages`, { headers });
  const text = await response.text();
  if (response.status >= 500) return undefined;
  assert.equal(response.status, 200, text);
  const { rows } = pagesAnswer.parse(JSON.parse(text));
  return rows.find((row) => row.page === page)?.clicks ?? 0;
}

/** Sends clicks, each after the answer to the one before, until nobody answers; how many were accepted. */
async function sendUntilDown(
  url: string,
  page: string,
  onAccepted: (count: number) => void,
): Promise<number> {
  for (let accepted = 0; ; ) {
    const click = { type: 'click', page, width: 100, height: 100, x: 5, y: 5 };
    const sent = await fetch(`${url}/api/events`, { method: 'POST', body: JSON.stringify(click) }).catch(
      (error: unknown) => {
        if (error instanceof TypeError) return undefined;
        throw error;
      },
    );
    if (sent === undefined) return accepted;
    if (sent.status === 202) onAccepted(++accepted);
  }
}

async function untilCounted(url: string, page: string, clicks: number): Promise<void> {
  const signal = AbortSignal.timeout(60_000);
  while ((await clicksOn(url, page)) !== clicks) signal.throwIfAborted();
}

async function folder(t: TestContext): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'heatlake-start-'));
  cleanUpLast(t, () => rm(path, { recursive: true, force: true }));
  return path;
}

test('a wrong setting stops the start, with a list of all faults', async (t) => {
  const started = start(t, {
    PORT: 'x',
    HEATLAKE_RATE_LIMIT: 'many',
    HEATLAKE_TIME_ZONE: 'Nowhere',
  });
  assert.equal(await ended(started), 1);
  for (const name of ['PORT', 'HEATLAKE_RATE_LIMIT', 'HEATLAKE_TIME_ZONE']) {
    assert.match(started.output(), new RegExp(`${name} must be`));
  }
});

test('two instances run side by side, a second on one data directory refuses, and data outlives a restart', async (t) => {
  const [one, two] = [await folder(t), await folder(t)];
  const first = start(t, { PORT: String(await freePort()), HEATLAKE_DATA_DIR: one });
  await first.running;
  const other = start(t, { PORT: String(await freePort()), HEATLAKE_DATA_DIR: two });
  await other.running;
  const intruder = start(t, { PORT: String(await freePort()), HEATLAKE_DATA_DIR: one });
  assert.equal(await ended(intruder), 1);
  assert.match(intruder.output(), /data directory/i);

  const event = { type: 'click', page: '/kept', width: 100, height: 100, x: 5, y: 5, timestamp: Date.now() };
  const sent = await fetch(`${first.url}/api/events`, { method: 'POST', body: JSON.stringify(event) });
  assert.deepEqual([sent.status, await sent.json()], [202, { accepted: 1, rejected: [] }]);
  await untilCounted(first.url, '/kept', 1);
  await untilCounted(other.url, '/kept', 0);

  assert.equal(await stop(first.child), 0);
  const again = start(t, { PORT: String(await freePort()), HEATLAKE_DATA_DIR: one });
  await again.running;
  await untilCounted(again.url, '/kept', 1);
});

test('a start leaves no process behind when its parent is gone, and prints no line of a log', async (t) => {
  const { child, running, output, url } = start(t, {
    PORT: String(await freePort()),
    HEATLAKE_DATA_DIR: await folder(t),
  });
  await running;
  assert.doesNotMatch(output(), /^\{/m);
  child.disconnect();
  await once(child, 'exit');
  assert.equal(child.exitCode, 0);
  await assert.rejects(fetch(url));
});

test('Ctrl+C in the middle of traffic ends all in order and loses no event', async (t) => {
  const env = {
    PORT: String(await freePort()),
    HEATLAKE_DATA_DIR: await folder(t),
    HEATLAKE_RATE_LIMIT: '0',
  };
  const { child, running, output, url } = start(t, env);
  await running;
  const ended = once(child, 'exit');
  const { promise: busy, resolve } = Promise.withResolvers<void>();
  const senders = Array.from({ length: 8 }, () =>
    sendUntilDown(url, '/busy', (count) => count === 50 && resolve()),
  );
  await busy;
  assert.ok(child.pid !== undefined);
  process.kill(-child.pid, 'SIGINT');
  await ended;
  assert.equal(child.exitCode, 0);
  assert.doesNotMatch(output(), /^\{/m);
  const accepted = (await Promise.all(senders)).reduce((sum, count) => sum + count, 0);

  const again = start(t, env);
  await again.running;
  await untilCounted(again.url, '/busy', accepted);
});
