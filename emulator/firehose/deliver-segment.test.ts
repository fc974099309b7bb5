import assert from 'node:assert/strict';
import { appendFile, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { Functions } from '../functions/functions.ts';
import { openCatalog } from '../glue/catalog.ts';
import { openObjectStore } from '../s3/open-object-store.ts';
import { temporaryFolder } from '../temporary-folder.fixture.ts';
import { type DeliveryTools, deliverSegment } from './deliver-segment.ts';
import { encodeFrame } from './frame.ts';
import { ParquetConverter } from './parquet-converter.ts';
import { Jq } from './processors/jq.ts';
import { readSegmentHeader } from './read-segment.ts';
import { encodeHeader, type SegmentHeader } from './segment-header.ts';

const header: SegmentHeader = {
  format: 1,
  stream: 's',
  bucket: 'lake-bucket',
  key: 'p/object.gz',
  error_key: 'errors/object',
  compression: 'GZIP',
};

async function start(t: TestContext) {
  const folder = await temporaryFolder(t);
  const objects = await openObjectStore(join(folder, 'lake'));
  await objects.createBucket('lake-bucket');
  const faults: string[] = [];
  const catalog = await openCatalog(join(folder, 'glue'));
  t.after(() => catalog.close());
  const parquet = new ParquetConverter(catalog);
  const tools: DeliveryTools = {
    objects,
    parquet,
    functions: new Functions({ functions: {}, limit_ms: 1000 }),
    jq: new Jq(),
    onFault: (message) => faults.push(message),
  };
  const log = join(folder, 'log');
  await mkdir(log);
  return { tools, objects, faults, log, path: join(log, '1.log') };
}

const sealed = (path: string) => ({ path, header, done: new Set<'backup' | 'records'>() });
const segmentOf = (...records: string[]) =>
  Buffer.concat([
    encodeFrame(encodeHeader(header), 1),
    ...records.map((record) => encodeFrame(Buffer.from(record), 1)),
  ]);

test('a segment delivered twice, as after a crash, is one object with each record once', async (t) => {
  const { tools, objects, path, log } = await start(t);
  const bytes = segmentOf('a', 'b');
  for (let run = 0; run < 2; run += 1) {
    await writeFile(path, bytes);
    await deliverSegment(sealed(path), tools);
    const { objects: found } = await objects.list({ bucket: 'lake-bucket' });
    assert.deepEqual(
      found.map(({ key }) => key),
      [header.key],
    );
    assert.equal(gunzipSync(await objects.get('lake-bucket', header.key)).toString(), 'ab');
  }
  assert.deepEqual(await readdir(log), []);
});

test('two deliveries of one segment at the same time leave one whole object', async (t) => {
  const { tools, objects, path, log } = await start(t);
  const copy = join(log, '2.log');
  const bytes = segmentOf('x'.repeat(500_000), 'y');
  await writeFile(path, bytes);
  await writeFile(copy, bytes);
  await Promise.all([path, copy].map((file) => deliverSegment(sealed(file), tools)));
  const { objects: found } = await objects.list({ bucket: 'lake-bucket' });
  assert.equal(found.length, 1);
  assert.equal(gunzipSync(await objects.get('lake-bucket', header.key)).length, 500_001);
});

test('a damaged end is set aside, and all before it is delivered', async (t) => {
  const { tools, objects, faults, path, log } = await start(t);
  await writeFile(path, segmentOf('whole', ' and good'));
  const torn = encodeFrame(Buffer.from('torn in the middle'), 1).subarray(0, 25);
  await appendFile(path, torn);
  await deliverSegment(sealed(path), tools);
  assert.equal(gunzipSync(await objects.get('lake-bucket', header.key)).toString(), 'whole and good');
  assert.deepEqual(await readdir(log), ['1.log.set-aside']);
  assert.deepEqual(await readFile(`${path}.set-aside`), torn);
  assert.match(faults.join(), /damaged end of a segment was set aside as .*1\.log\.set-aside/);
});

test('a segment that is damaged from its first byte is set aside whole, and not tried again', async (t) => {
  const { tools, objects, path, log } = await start(t);
  const garbage = segmentOf('whole').fill(1, 0, 8);
  await writeFile(path, garbage);
  await deliverSegment(sealed(path), tools);
  assert.deepEqual(await readdir(log), ['1.log.set-aside']);
  assert.deepEqual(await readFile(`${path}.set-aside`), garbage);
  assert.deepEqual((await objects.list({ bucket: 'lake-bucket' })).objects, []);
});

test('a segment of which only the header is whole makes no object', async (t) => {
  const { tools, objects, path } = await start(t);
  await writeFile(path, segmentOf());
  await appendFile(path, 'garbage');
  await deliverSegment(sealed(path), tools);
  assert.deepEqual((await objects.list({ bucket: 'lake-bucket' })).objects, []);
});

test('a file without a header that can be read is set aside, an empty one goes', async (t) => {
  const { tools, faults, path, log } = await start(t);
  await writeFile(path, '');
  assert.equal(await readSegmentHeader(path, tools.onFault), undefined);
  assert.deepEqual(await readdir(log), []);
  for (const bytes of [Buffer.from('garbage'), encodeFrame(Buffer.from('{"format":2}'), 1)]) {
    await writeFile(path, bytes);
    assert.equal(await readSegmentHeader(path, tools.onFault), undefined);
    assert.deepEqual(await readFile(`${path}.set-aside`), bytes);
  }
  assert.equal(faults.length, 2);
});

test('a delivery that fails leaves the segment whole and no part of an object', async (t) => {
  const { tools, objects, path, log } = await start(t);
  await objects.deleteBucket('lake-bucket');
  await writeFile(path, segmentOf('a'));
  await assert.rejects(deliverSegment(sealed(path), tools), { code: 'NoSuchBucket' });
  assert.deepEqual(await readdir(log), ['1.log']);
  assert.deepEqual(await readdir(join(objects.root, '.incoming')), []);
});
