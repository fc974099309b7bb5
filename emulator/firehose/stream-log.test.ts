import assert from 'node:assert/strict';
import { open, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { temporaryFolder } from '../temporary-folder.fixture.ts';
import { eventually } from './firehose.fixture.ts';
import { encodeFrames, readFrames } from './frame.ts';
import type { OpenLogFile } from './segment.ts';
import type { SegmentHeader } from './segment-header.ts';
import { LogRefusedError, StreamLog } from './stream-log.ts';

const header: SegmentHeader = {
  format: 1,
  stream: 's',
  bucket: 'b',
  key: 'k',
  error_key: 'e',
  compression: 'UNCOMPRESSED',
};
type Given = { size_bytes?: number; interval_ms?: number; openLogFile?: OpenLogFile };

async function openLog(
  t: TestContext,
  { size_bytes = 1e6, interval_ms = 3_600_000, openLogFile }: Given = {},
) {
  const folder = await temporaryFolder(t);
  const sealed: string[] = [];
  const faults: unknown[] = [];
  const log = await StreamLog.open({
    folder,
    buffering: { size_bytes, interval_ms, headerFor: () => header },
    onSealed: (path) => sealed.push(path),
    onFault: (_, cause) => faults.push(cause),
    openLogFile,
  });
  return { folder, log, sealed, faults };
}

const frames = (text: string) => encodeFrames([Buffer.from(text).toString('base64')], Date.now());

/** The records of a segment, without its header. */
async function recordsIn(path: string): Promise<string[]> {
  const found: string[] = [];
  for await (const some of readFrames(path)) found.push(...some.map(({ data }) => data.toString()));
  return found.slice(1);
}

test('records lie in the log in the order in which they were given', async (t) => {
  const { log, folder } = await openLog(t);
  const texts = Array.from({ length: 500 }, (_, index) => `record ${index}`);
  await Promise.all(texts.map((text) => log.append(frames(text))));
  await log.close();
  const [name = ''] = await readdir(folder);
  assert.deepEqual(await recordsIn(join(folder, name)), texts);
});

test('records that come together share one write to the disk', async (t) => {
  let syncs = 0;
  const openLogFile: OpenLogFile = async (path) => {
    const handle = await open(path, 'wx');
    const datasync = handle.datasync.bind(handle);
    handle.datasync = () => {
      syncs += 1;
      return datasync();
    };
    return handle;
  };
  const { log } = await openLog(t, { openLogFile });
  await Promise.all(Array.from({ length: 1000 }, (_, index) => log.append(frames(String(index)))));
  await log.close();
  assert.ok(syncs <= 3, `${syncs} syncs for 1000 records`);
});

test('a sender that answers at once with its next record is never left waiting', async (t) => {
  const { log, folder } = await openLog(t);
  const sender = async () => {
    for (let sent = 0; sent < 50; sent += 1) await log.append(frames('x'));
  };
  await Promise.all(Array.from({ length: 32 }, sender));
  await log.close();
  const [name = ''] = await readdir(folder);
  assert.equal((await recordsIn(join(folder, name))).length, 1600);
});

test('a record is in the file by the time it is answered', async (t) => {
  const { log, folder } = await openLog(t);
  for (const text of ['a', 'b', 'c']) {
    await log.append(frames(text));
    const [name = ''] = await readdir(folder);
    assert.equal((await recordsIn(join(folder, name))).at(-1), text);
  }
  await log.close();
});

test('a segment ends when it holds the size, and loses no record at the border', async (t) => {
  const { log, sealed } = await openLog(t, { size_bytes: 100 });
  const texts = Array.from({ length: 25 }, (_, index) => String(index).padStart(10, '0'));
  await Promise.all(texts.map((text) => log.append(frames(text))));
  await eventually('two sealed segments', async () => sealed.length === 2);
  await log.close();
  const counts = await Promise.all(sealed.map(async (path) => (await recordsIn(path)).length));
  assert.deepEqual(counts, [10, 10]);
});

test('a segment ends after its interval, and an interval of 0 is as soon as possible', async (t) => {
  const { log, sealed } = await openLog(t, { interval_ms: 0 });
  await log.append(frames('now'));
  await eventually('a sealed segment', async () => sealed.length === 1);
  await log.append(frames('again'));
  await eventually('another', async () => sealed.length === 2);
  await log.close();
  assert.deepEqual(await Promise.all(sealed.map(recordsIn)), [['now'], ['again']]);
});

test('a full disk is never answered as success, and the log works again once there is room', async (t) => {
  let is_full = true;
  const openLogFile: OpenLogFile = (path) => (is_full ? open('/dev/full', 'w') : open(path, 'wx'));
  const { log, sealed, faults, folder } = await openLog(t, { openLogFile, interval_ms: 0 });
  await assert.rejects(log.append(frames('lost')), LogRefusedError);
  await assert.rejects(log.append(frames('lost too')), LogRefusedError);
  assert.ok(faults.some((fault) => fault instanceof Error && 'code' in fault && fault.code === 'ENOSPC'));
  is_full = false;
  await log.append(frames('kept'));
  await eventually('a sealed segment', async () => sealed.length === 1);
  await log.close();
  assert.deepEqual(await recordsIn(sealed[0] ?? ''), ['kept']);
  assert.equal((await readdir(folder)).length, 1);
});

test('when the disk fills up in the middle, what was answered before is delivered and no more', async (t) => {
  let writes = 0;
  const openLogFile: OpenLogFile = async (path) => {
    const handle = await open(path, 'wx');
    const datasync = handle.datasync.bind(handle);
    handle.datasync = () => {
      writes += 1;
      if (writes !== 2) return datasync();
      return Promise.reject(Object.assign(new Error('no space left on device'), { code: 'ENOSPC' }));
    };
    return handle;
  };
  const { log, sealed } = await openLog(t, { openLogFile });
  await log.append(frames('kept'));
  await assert.rejects(log.append(frames('refused')), LogRefusedError);
  assert.equal(sealed.length, 1);
  await log.append(frames('after'));
  await log.close();
  assert.deepEqual(await recordsIn(sealed[0] ?? ''), ['kept']);
});

test('a closed log refuses, and keeps what it had taken', async (t) => {
  const { log, folder, sealed } = await openLog(t);
  const taken = log.append(frames('taken'));
  await log.close();
  await taken;
  await assert.rejects(log.append(frames('late')), LogRefusedError);
  assert.deepEqual(sealed, []);
  const [name = ''] = await readdir(folder);
  assert.deepEqual(await recordsIn(join(folder, name)), ['taken']);
});
