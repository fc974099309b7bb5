import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { type TestContext, test } from 'node:test';
import { crc32, gunzipSync, inflateRawSync } from 'node:zlib';
import { createUncompressStream, uncompressSync } from 'snappy';
import { startTestEmulator } from '../emulator.fixture.ts';
import { temporaryFolder } from '../temporary-folder.fixture.ts';
import { type CompressionFormat, compressFile } from './compress-file.ts';
import { Lake } from './firehose.fixture.ts';

const bodies: Readonly<Record<string, Buffer>> = {
  small: Buffer.from('{"a":1}\n'),
  large: Buffer.from(Array.from({ length: 60_000 }, (_, index) => `{"line":${index}}\n`).join('')),
};

async function compressed(t: TestContext, body: Buffer, format: Exclude<CompressionFormat, 'UNCOMPRESSED'>) {
  const folder = await temporaryFolder(t);
  const [source, target] = [join(folder, 'source'), join(folder, 'target')];
  await writeFile(source, body);
  await compressFile(source, target, format, 'the-entry');
  return readFile(target);
}

/** The one entry of a ZIP file, read from the directory at its end. */
function unzip(bytes: Buffer): { name: string; body: Buffer } {
  const end = bytes.lastIndexOf(Buffer.from('PK\x05\x06'));
  assert.equal(bytes.readUInt16LE(end + 10), 1, 'one entry');
  const at = bytes.readUInt32LE(end + 16);
  const [check, packed_bytes] = [bytes.readUInt32LE(at + 16), bytes.readUInt32LE(at + 20)];
  const name = bytes.subarray(at + 46, at + 46 + bytes.readUInt16LE(at + 28)).toString();
  const local = bytes.readUInt32LE(at + 42);
  const from = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
  const body = inflateRawSync(bytes.subarray(from, from + packed_bytes));
  assert.equal(crc32(body), check);
  return { name, body };
}

/** Blocks as Hadoop's SnappyCodec reads them: both lengths before each. */
function unhadoop(bytes: Buffer): Buffer {
  const parts: Buffer[] = [];
  for (let at = 0; at < bytes.length; ) {
    const [length, packed] = [bytes.readUInt32BE(at), bytes.readUInt32BE(at + 4)];
    const part = Buffer.from(uncompressSync(bytes.subarray(at + 8, at + 8 + packed)));
    assert.equal(part.length, length);
    assert.ok(length <= 256 * 1024);
    parts.push(part);
    at += 8 + packed;
  }
  return Buffer.concat(parts);
}

const unframe = (bytes: Buffer) => buffer(Readable.from([bytes]).pipe(createUncompressStream()));

test('each format gives back what went in, whatever its size', async (t) => {
  for (const [size, body] of Object.entries(bodies)) {
    assert.deepEqual(gunzipSync(await compressed(t, body, 'GZIP')), body, size);
    assert.deepEqual(unzip(await compressed(t, body, 'ZIP')), { name: 'the-entry', body }, size);
    const framed = await compressed(t, body, 'Snappy');
    assert.equal(framed.subarray(0, 10).toString('latin1'), '\xff\x06\x00\x00sNaPpY');
    assert.deepEqual(await unframe(framed), body, size);
    assert.deepEqual(unhadoop(await compressed(t, body, 'HADOOP_SNAPPY')), body, size);
  }
});

test('a stream compresses its objects, and names them after it', async (t) => {
  const { emulator } = await startTestEmulator(t);
  const lake = new Lake(t, emulator);
  await lake.createBucket();
  const formats = [
    ['GZIP', 'gz', gunzipSync],
    ['ZIP', 'zip', (bytes: Buffer) => unzip(bytes).body],
    ['Snappy', 'snappy', unframe],
    ['HADOOP_SNAPPY', 'hsnappy', unhadoop],
  ] as const;
  for (const [format, ending, read] of formats) {
    await lake.createStream(format, { Prefix: `${format}/`, CompressionFormat: format });
    await lake.putBatch(format, ['one ', 'two']);
    const [key = ''] = await lake.awaitKeys(`${format}/`);
    assert.ok(key.endsWith(`.${ending}`), key);
    assert.equal((await read(await lake.read(key))).toString(), 'one two', format);
  }
});
