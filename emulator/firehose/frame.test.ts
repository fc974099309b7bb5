import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import { temporaryFolder } from '../temporary-folder.fixture.ts';
import { encodeFrame, encodeFrames, readFrames, TornLogError } from './frame.ts';

type Read = { records: Buffer[]; torn_at: number | undefined };

async function readAll(path: string): Promise<Read> {
  const records: Buffer[] = [];
  try {
    for await (const frames of readFrames(path)) records.push(...frames.map(({ data }) => Buffer.from(data)));
    return { records, torn_at: undefined };
  } catch (error) {
    if (error instanceof TornLogError) return { records, torn_at: error.offset };
    throw error;
  }
}

test('records come back as they were, whatever bytes they hold, with their arrival', async (t) => {
  const path = join(await temporaryFolder(t), 'log');
  await fc.assert(
    fc.asyncProperty(fc.array(fc.uint8Array({ maxLength: 300 })), async (records) => {
      const texts = records.map((record) => Buffer.from(record).toString('base64'));
      const { bytes, data_bytes } = encodeFrames(texts, 1_770_488_406_990);
      await writeFile(path, bytes);
      const { records: read, torn_at } = await readAll(path);
      assert.equal(torn_at, undefined);
      assert.deepEqual(
        read,
        records.map((record) => Buffer.from(record)),
      );
      assert.equal(data_bytes, Buffer.concat(records).length);
      for await (const frames of readFrames(path)) {
        for (const { arrival_ms } of frames) assert.equal(arrival_ms, 1_770_488_406_990);
      }
    }),
    { numRuns: 50 },
  );
});

test('records longer than what is read at a time come back whole', async (t) => {
  const path = join(await temporaryFolder(t), 'log');
  const records = [10, 1_024_000, 0, 300_000].map((length, index) => Buffer.alloc(length, index + 1));
  await writeFile(path, Buffer.concat(records.map((record) => encodeFrame(record, 1))));
  assert.deepEqual(await readAll(path), { records, torn_at: undefined });
});

test('one changed or missing byte anywhere loses nothing that comes before it', async (t) => {
  const path = join(await temporaryFolder(t), 'log');
  const records = ['first', 'the second record', '', 'x'.repeat(40)].map((text) => Buffer.from(text));
  const frames = records.map((record) => encodeFrame(record, 5));
  const whole = Buffer.concat(frames);
  const starts = frames.map((_, index) => Buffer.concat(frames.slice(0, index)).length);
  for (let at = 0; at < whole.length; at += 1) {
    const kept = starts.findLastIndex((start) => start <= at);
    const expected = { records: records.slice(0, kept), torn_at: starts[kept] };
    const changed = Buffer.from(whole);
    changed.writeUInt8(changed.readUInt8(at) ^ 0x10, at);
    await writeFile(path, changed);
    assert.deepEqual(await readAll(path), expected, `byte ${at} changed`);
    await writeFile(path, whole.subarray(0, at));
    const cut = starts.includes(at) ? { ...expected, torn_at: undefined } : expected;
    assert.deepEqual(await readAll(path), cut, `cut at byte ${at}`);
  }
});

test('a batch whose last byte is missing or changed is gone as a whole, and nothing before it', async (t) => {
  const path = join(await temporaryFolder(t), 'log');
  const batchOf = (...texts: string[]) =>
    encodeFrames(
      texts.map((text) => Buffer.from(text).toString('base64')),
      1,
    ).bytes;
  const first = batchOf('one', '', 'two');
  const whole = Buffer.concat([first, batchOf('three', 'four')]);
  const kept = ['one', '', 'two'].map((text) => Buffer.from(text));
  for (let at = first.length; at < whole.length; at += 1) {
    const changed = Buffer.from(whole);
    changed.writeUInt8(changed.readUInt8(at) ^ 0x90, at);
    for (const bytes of [changed, whole.subarray(0, at)]) {
      await writeFile(path, bytes);
      const torn_at = bytes.length === first.length ? undefined : first.length;
      assert.deepEqual(await readAll(path), { records: kept, torn_at }, `byte ${at}`);
    }
  }
});

test('a text that is not base64 to its last character is told by its place', () => {
  for (const text of [
    'a',
    'YW=j',
    'YWJj!A==',
    'YW-_',
    'YQ= ',
    ' YQ=',
    'YQ==YQ==',
    'YWJ\n',
    '====',
    'üüüü',
    'YWJjY===',
  ]) {
    const place = { name: 'NotBase64Error', index: 1 };
    assert.throws(() => encodeFrames(['YQ==', text], 1), place, JSON.stringify(text));
  }
});

test('zeros after the last record, as a power cut may leave them, are no records', async (t) => {
  const path = join(await temporaryFolder(t), 'log');
  const frame = encodeFrame(Buffer.from('kept'), 1);
  await writeFile(path, Buffer.concat([frame, Buffer.alloc(1000)]));
  assert.deepEqual(await readAll(path), { records: [Buffer.from('kept')], torn_at: frame.length });
});
