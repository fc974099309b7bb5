import assert from 'node:assert/strict';
import { appendFile, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { AppError } from '../errors.ts';
import { Spool } from './spool.ts';

const record = (text: string, event = 'click') => ({ event, data: Buffer.from(`{"text":"${text}"}\n`) });
const shown = (records: { event: string; data: Uint8Array }[]) =>
  records.map(({ event, data }) => `${event} ${Buffer.from(data).toString()}`);

async function makeFolder(context: TestContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'heatlake-spool-'));
  context.after(() => rm(folder, { recursive: true }));
  return folder;
}

const logs = async (folder: string) => (await readdir(folder)).filter((name) => name.endsWith('.log'));

async function drain(spool: Spool): Promise<string[]> {
  const found: string[] = [];
  for (let segment = await spool.oldest(); segment !== undefined; segment = await spool.oldest()) {
    found.push(...shown(await spool.read(segment)));
    await spool.remove(segment);
  }
  return found;
}

test('What was appended is there after the spool is opened again, in order and with its kind', async (context) => {
  const folder = await makeFolder(context);
  const first = await Spool.open({ folder, max_bytes: 1e6 });
  await first.append([record('one'), record('two words', 'play')]);
  await first.append([record('three', 'custom')]);
  // Not closed: a process that is killed does not close either.
  const second = await Spool.open({ folder, max_bytes: 1e6 });
  context.after(() => Promise.all([first.close(), second.close()]));
  assert.deepEqual(await drain(second), [
    'click {"text":"one"}\n',
    'play {"text":"two words"}\n',
    'custom {"text":"three"}\n',
  ]);
  assert.deepEqual(second.size(), { files: 0, bytes: 0, refused_bytes: 0 });
  assert.deepEqual(await logs(folder), []);
});

test('A line that a crash tore is left out, and the whole lines before it are kept', async (context) => {
  const folder = await makeFolder(context);
  const first = await Spool.open({ folder, max_bytes: 1e6 });
  await first.append([record('whole')]);
  await first.close();
  const [name = ''] = await logs(folder);
  await appendFile(join(folder, name), 'click {"text":"to');
  const second = await Spool.open({ folder, max_bytes: 1e6 });
  context.after(() => second.close());
  await second.append([record('later')]);
  assert.deepEqual(await drain(second), ['click {"text":"whole"}\n', 'click {"text":"later"}\n']);
});

test('Records that come together share one file', async (context) => {
  const folder = await makeFolder(context);
  const spool = await Spool.open({ folder, max_bytes: 1e6 });
  context.after(() => spool.close());
  await Promise.all(Array.from({ length: 100 }, (_, index) => spool.append([record(String(index))])));
  assert.equal((await logs(folder)).length, 1);
  assert.equal((await drain(spool)).length, 100);
});

test('A new file is begun past the size of a segment, and the oldest is read first', async (context) => {
  const folder = await makeFolder(context);
  const spool = await Spool.open({ folder, max_bytes: 1e6, segment_bytes: 10 });
  context.after(() => spool.close());
  for (const text of ['a', 'b', 'c']) await spool.append([record(text)]);
  assert.equal((await logs(folder)).length, 3);
  assert.equal(spool.size().files, 3);
  assert.deepEqual(
    await drain(spool),
    ['a', 'b', 'c'].map((text) => `click {"text":"${text}"}\n`),
  );
});

test('Past its size the spool refuses with unavailable, and takes records again once it was drained', async (context) => {
  const folder = await makeFolder(context);
  const line_bytes = 'click {"text":"1"}\n'.length;
  const spool = await Spool.open({ folder, max_bytes: 2 * line_bytes });
  context.after(() => spool.close());
  const ends = await Promise.allSettled(['1', '2', '3'].map((text) => spool.append([record(text)])));
  assert.deepEqual(
    ends.map(({ status }) => status),
    ['fulfilled', 'fulfilled', 'rejected'],
  );
  await assert.rejects(
    spool.append([record('4')]),
    (error) => error instanceof AppError && error.code === 'unavailable' && error.retry_after_s !== undefined,
  );
  assert.equal((await drain(spool)).length, 2);
  await spool.append([record('5')]);
});

test('Refused records are kept apart, and count towards the size after a restart too', async (context) => {
  const folder = await makeFolder(context);
  const first = await Spool.open({ folder, max_bytes: 1000 });
  await first.refuse([record('bad')]);
  await first.close();
  const second = await Spool.open({ folder, max_bytes: 1000 });
  context.after(() => second.close());
  assert.equal(second.size().refused_bytes, 'click {"text":"bad"}\n'.length);
  assert.equal(await second.oldest(), undefined);
});

test('A disk that fails is told as unavailable, and what comes later is still whole', async (context) => {
  const folder = await makeFolder(context);
  const spool = await Spool.open({ folder, max_bytes: 1e6 });
  context.after(() => spool.close());
  await rm(folder, { recursive: true });
  await assert.rejects(spool.append([record('lost')]), { code: 'unavailable' });
  await Spool.open({ folder, max_bytes: 1e6 });
  await spool.append([record('kept')]);
  assert.deepEqual(await drain(spool), ['click {"text":"kept"}\n']);
});
