/** The server as a process. Needs `npm run build` once before. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { test } from 'node:test';
import { z } from 'zod';
import { lockDataDir } from '#lib/data-dir-lock.ts';
import { FakeFirehose } from '#lib/delivery/fake-firehose.fixture.ts';
import { until } from '#lib/delivery/until.fixture.ts';
import { freePort } from '#scripts/free-port.ts';
import { makeFolder, run, start } from './server.fixture.ts';

const health = z.object({ status: z.string(), spool: z.object({ files: z.int() }) });
/** Nothing listens on port 1. */
const nowhere = 'http://127.0.0.1:1';

const send = (url: string, event_id: string) =>
  fetch(`${url}/api/events`, { method: 'POST', body: JSON.stringify({ action: 'test', event_id }) });

test('Settings that are wrong stop the start with a list of all of them', async (context) => {
  const folder = await makeFolder(context);
  const env = { HEATLAKE_DATA_DIR: folder, PORT: 'many', HEATLAKE_RATE_LIMIT: '-1', HEATLAKE_URL: 'nowhere' };
  const { ended, output } = run(context, nowhere, env);
  assert.equal(await ended, 1);
  for (const name of ['PORT', 'HEATLAKE_RATE_LIMIT', 'HEATLAKE_URL'])
    assert.match(output(), new RegExp(`^  ${name} must`, 'm'));
});

test('A second server on one data directory refuses to start and says which directory it is', async (context) => {
  const folder = await makeFolder(context);
  const { release } = await lockDataDir(folder);
  context.after(release);
  const { ended, output } = run(context, nowhere, {
    HEATLAKE_DATA_DIR: folder,
    PORT: String(await freePort()),
  });
  assert.equal(await ended, 1);
  assert.ok(output().includes(folder), output());
});

test('A port that is taken stops the start with a message that names it', async (context) => {
  const blocker = createServer().listen(0, '127.0.0.1');
  await once(blocker, 'listening');
  context.after(() => blocker.close());
  const address = blocker.address();
  assert.ok(address !== null && typeof address === 'object');
  const env = { HEATLAKE_DATA_DIR: await makeFolder(context), PORT: String(address.port) };
  const { ended, output } = run(context, nowhere, env);
  assert.equal(await ended, 1);
  assert.match(output(), new RegExp(`^Port ${address.port} .*PORT`, 'm'));
});

test('An event that was answered while Firehose was down survives kill -9 and arrives after the next start', async (context) => {
  const folder = await makeFolder(context);
  const first = await start(context, nowhere, folder);
  assert.equal((await send(first.url, 'survivor')).status, 202);
  first.child.kill('SIGKILL');
  await first.ended;

  const firehose = await FakeFirehose.start();
  context.after(() => firehose.close());
  const second = await start(context, firehose.endpoint, folder);
  await until(() => firehose.ids().includes('survivor'));
  await until(async () => {
    const answer = await fetch(`${second.url}/api/health`);
    return health.parse(await answer.json()).spool.files === 0;
  });
  assert.deepEqual(firehose.ids(), ['survivor']);
});

test('Asked to end, the server answers what is under way and exits with 0', async (context) => {
  const firehose = await FakeFirehose.start();
  context.after(() => firehose.close());
  const server = await start(context, firehose.endpoint, await makeFolder(context));
  // The first try fails after the server was asked to end, so the answer needs one more.
  firehose.behave = () => {
    if (firehose.calls.length > 1) return 'ok';
    server.child.kill('SIGTERM');
    return { error: 'ServiceUnavailableException', status: 503 };
  };
  assert.equal((await send(server.url, 'last')).status, 202);
  assert.equal(await server.ended, 0);
});

test('The server ends with the process that started it', async (context) => {
  const server = await start(context, nowhere, await makeFolder(context));
  server.child.disconnect();
  assert.equal(await server.ended, 0);
});

test('Both paths to the events are answered by the fast door, and everything else by Next', async (context) => {
  const firehose = await FakeFirehose.start();
  context.after(() => firehose.close());
  const { url } = await start(context, firehose.endpoint, await makeFolder(context));
  for (const path of ['/api/events', '/events', '/events?from=here']) {
    const answer = await fetch(url + path, { method: 'POST', body: '{"action":"test"}' });
    assert.deepEqual([answer.status, await answer.json()], [202, { accepted: 1, rejected: [] }], path);
  }
  assert.equal((await fetch(`${url}/nothing/here`)).status, 404);
  const answer = await fetch(`${url}/api/health`);
  assert.deepEqual([answer.status, health.parse(await answer.json()).status], [200, 'ok']);
});
