import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type TestContext, test } from 'node:test';
import { setImmediate as turn } from 'node:timers/promises';
import { S3 } from '@aws-sdk/client-s3';
import { type EmulatorProcess, kill, ready, runEmulator } from './spawn-emulator.fixture.ts';
import { temporaryFolder } from './temporary-folder.fixture.ts';

/** As `runEmulator`; it ends with the test. */
function start(t: TestContext, ...[env, program]: Parameters<typeof runEmulator>): EmulatorProcess {
  const running = runEmulator(env, program);
  t.after(() => kill(running.child));
  return running;
}

test('the process says that it is ready, prints credentials that work, and ends cleanly on SIGTERM', async (t) => {
  const started = start(t, { HEATLAKE_DATA_DIR: await temporaryFolder(t) });
  const endpoint = await ready(started);
  assert.match(endpoint, /^http:\/\/127\.0\.0\.1:\d+$/);
  // They were printed before it was ready, but come by another way.
  while (!/^export AWS_SECRET_ACCESS_KEY=.*\n/m.test(started.out())) await turn();
  const printed = Object.fromEntries(
    [...started.out().matchAll(/^export (\w+)=(.*)$/gm)].map(([, name, value]) => [name, value]),
  );
  assert.equal(printed.AWS_ENDPOINT_URL, endpoint);
  const s3 = new S3({
    endpoint,
    region: String(printed.AWS_REGION),
    credentials: {
      accessKeyId: String(printed.AWS_ACCESS_KEY_ID),
      secretAccessKey: String(printed.AWS_SECRET_ACCESS_KEY),
    },
    forcePathStyle: true,
  });
  await s3.createBucket({ Bucket: 'a-bucket' });
  s3.destroy();
  started.child.kill('SIGTERM');
  assert.equal(await started.exit, 0);
  assert.equal(started.error(), '');
});

test('given credentials are used and not printed', async (t) => {
  const started = start(t, {
    HEATLAKE_DATA_DIR: await temporaryFolder(t),
    AWS_ACCESS_KEY_ID: 'HLGIVEN',
    AWS_SECRET_ACCESS_KEY: 'given-secret-value',
  });
  await ready(started);
  started.child.kill('SIGINT');
  assert.equal(await started.exit, 0);
  assert.equal(started.out(), '');
});

test('a person is told, in lines for a shell, where it listens and how to end it; keys of their own stay unsaid', async (t) => {
  const HEATLAKE_DATA_DIR = await temporaryFolder(t);
  const AWS_SECRET_ACCESS_KEY = 'given-secret-value';
  const env = { HEATLAKE_DATA_DIR, AWS_ACCESS_KEY_ID: 'HLGIVEN', AWS_SECRET_ACCESS_KEY };
  const started = start(t, env, { args: ['--announce'] });
  const endpoint = await ready(started);
  started.child.kill('SIGTERM');
  assert.equal(await started.exit, 0);
  const lines = started.out().trimEnd().split('\n');
  assert.ok(lines.includes(`export AWS_ENDPOINT_URL=${endpoint}`));
  assert.ok(lines.includes('export AWS_DEFAULT_REGION=us-east-1'));
  assert.ok(lines.every((line) => /^(export \w+=[\w:/.-]+|# .+)$/.test(line)));
  assert.match(started.out(), /Ctrl\+C/);
  assert.ok(!started.out().includes(AWS_SECRET_ACCESS_KEY));
});

test('without a channel to its parent it says on standard output that it is ready', async (t) => {
  const started = start(
    t,
    {
      HEATLAKE_DATA_DIR: await temporaryFolder(t),
      AWS_ACCESS_KEY_ID: 'HLGIVEN',
      AWS_SECRET_ACCESS_KEY: 'given-secret-value',
    },
    { channel: 'ignore' },
  );
  assert.ok(started.child.stdout);
  await once(started.child.stdout, 'data');
  started.child.kill('SIGTERM');
  assert.equal(await started.exit, 0);
  const { ready, endpoint } = JSON.parse(started.out());
  assert.equal(ready, true);
  assert.match(endpoint, /^http:\/\/127\.0\.0\.1:\d+$/);
});

test('a second process on the same data directory ends with 1 and names the first', async (t) => {
  const HEATLAKE_DATA_DIR = await temporaryFolder(t);
  const first = start(t, { HEATLAKE_DATA_DIR });
  await ready(first);
  const second = start(t, { HEATLAKE_DATA_DIR });
  assert.equal(await second.exit, 1);
  assert.match(second.error(), new RegExp(`is in use by the process ${first.child.pid}\\.`));
  assert.equal(second.out(), '');
});

test('the process ends when its parent is gone', async (t) => {
  const started = start(t, { HEATLAKE_DATA_DIR: await temporaryFolder(t) });
  await ready(started);
  started.child.disconnect();
  assert.equal(await started.exit, 0);
});

test('a wrong setting ends the process with 1 and its name', async (t) => {
  const started = start(t, { HEATLAKE_DATA_DIR: await temporaryFolder(t), PORT: '65536' });
  assert.equal(await started.exit, 1);
  assert.match(started.error(), /PORT must be a whole number from 0 to 65535/);
});
