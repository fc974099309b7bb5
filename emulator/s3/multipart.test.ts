import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { test } from 'node:test';
import { type CompletedPart, paginateListParts, type S3 } from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import { startEmulator } from '../start-emulator.ts';
import { temporaryFolder } from '../temporary-folder.fixture.ts';
import { Bucket, connect, startS3, textOf } from './s3.fixture.ts';

const mebibyte = 1024 ** 2;
const md5 = (data: Uint8Array) => createHash('md5').update(data).digest();

/** What S3 gives an object of these parts as its ETag. */
function etagOf(parts: readonly Uint8Array[]): string {
  return `"${md5(Buffer.concat(parts.map(md5))).toString('hex')}-${parts.length}"`;
}

async function begin(s3: S3, Key: string): Promise<string> {
  return String((await s3.createMultipartUpload({ Bucket, Key })).UploadId);
}

async function upload(s3: S3, Key: string, UploadId: string, parts: readonly Uint8Array[]) {
  const done: CompletedPart[] = [];
  for (const [index, Body] of parts.entries()) {
    const PartNumber = index + 1;
    const { ETag } = await s3.uploadPart({ Bucket, Key, UploadId, PartNumber, Body });
    done.push({ PartNumber, ETag });
  }
  return done;
}

test('an upload in parts becomes one object in one step, with what was said of it at the beginning', async (t) => {
  const { s3, lake, root } = await startS3(t);
  const parts = [randomBytes(5 * mebibyte), randomBytes(5 * mebibyte), Buffer.from('the end')];
  const Key = 'day=1/whole.bin';
  const { UploadId } = await s3.createMultipartUpload({
    Bucket,
    Key,
    ContentType: 'video/mp4',
    Metadata: { by: 'parts' },
  });
  const Parts = await upload(s3, Key, String(UploadId), parts);
  await assert.rejects(s3.headObject({ Bucket, Key }), { name: 'NotFound' });
  assert.deepEqual(await readdir(lake), []);
  const done = await s3.completeMultipartUpload({ Bucket, Key, UploadId, MultipartUpload: { Parts } });
  assert.equal(done.ETag, etagOf(parts));
  assert.deepEqual(await readFile(join(lake, Key)), Buffer.concat(parts));
  const head = await s3.headObject({ Bucket, Key });
  assert.deepEqual(
    [head.ETag, head.ContentType, head.Metadata, head.ContentLength],
    [etagOf(parts), 'video/mp4', { by: 'parts' }, 10 * mebibyte + 7],
  );
  assert.deepEqual(await readdir(join(root, '.aside')), []);
  assert.deepEqual(await readdir(join(root, '.incoming')), []);

  const second = await s3.getObject({ Bucket, Key, PartNumber: 3 });
  assert.deepEqual(
    [second.$metadata.httpStatusCode, second.PartsCount, second.ContentRange, await textOf(second)],
    [206, 3, 'bytes 10485760-10485766/10485767', 'the end'],
  );
  await assert.rejects(s3.getObject({ Bucket, Key, PartNumber: 4 }), { name: 'InvalidPartNumber' });
  const attributes = await s3.getObjectAttributes({
    Bucket,
    Key,
    ObjectAttributes: ['ETag', 'ObjectSize', 'ObjectParts'],
  });
  assert.deepEqual([attributes.ObjectSize, attributes.ObjectParts?.TotalPartsCount], [10 * mebibyte + 7, 3]);
});

test('a completion that is asked again after its answer was lost answers the same', async (t) => {
  const { s3 } = await startS3(t);
  const UploadId = await begin(s3, 'a');
  const Parts = await upload(s3, 'a', UploadId, [Buffer.from('only')]);
  const request = { Bucket, Key: 'a', UploadId, MultipartUpload: { Parts } };
  const [first, second] = await Promise.all([
    s3.completeMultipartUpload(request),
    s3.completeMultipartUpload(request),
  ]);
  const third = await s3.completeMultipartUpload(request);
  assert.deepEqual([second.ETag, third.ETag], [first.ETag, first.ETag]);
  await s3.putObject({ Bucket, Key: 'a', Body: 'another' });
  await assert.rejects(s3.completeMultipartUpload(request), { name: 'NoSuchUpload' });
  assert.equal(await textOf(await s3.getObject({ Bucket, Key: 'a' })), 'another');
});

test('what does not make a whole object is refused by the name that S3 has for it', async (t) => {
  const { s3, lake } = await startS3(t);
  const Key = 'a';
  const UploadId = await begin(s3, Key);
  const small = Buffer.alloc(5 * mebibyte - 1);
  const [one, two] = await upload(s3, Key, UploadId, [small, small]);
  const complete = (Parts: CompletedPart[] | undefined, id = UploadId) =>
    s3.completeMultipartUpload({ Bucket, Key, UploadId: id, MultipartUpload: { Parts } });
  assert.ok(one && two);
  await assert.rejects(complete([one, two]), { name: 'EntityTooSmall' });
  await assert.rejects(complete([two, one]), { name: 'InvalidPartOrder' });
  await assert.rejects(complete([one, one]), { name: 'InvalidPartOrder' });
  await assert.rejects(complete([{ PartNumber: 3, ETag: String(one.ETag) }]), { name: 'InvalidPart' });
  await assert.rejects(complete([{ PartNumber: 1, ETag: '"0"' }]), { name: 'InvalidPart' });
  await assert.rejects(complete([]), { name: 'MalformedXML' });
  await assert.rejects(complete([one], 'no-such-upload'), { name: 'NoSuchUpload' });
  for (const PartNumber of [0, 10_001]) {
    await assert.rejects(s3.uploadPart({ Bucket, Key, UploadId, PartNumber, Body: 'x' }), {
      name: 'InvalidArgument',
    });
  }
  const other = { Bucket, Key: 'other', UploadId };
  await assert.rejects(s3.uploadPart({ ...other, PartNumber: 1, Body: 'x' }), { name: 'NoSuchUpload' });
  await assert.rejects(s3.listParts(other), { name: 'NoSuchUpload' });
  assert.deepEqual(await readdir(lake), []);
  await complete([two]);
  assert.equal((await s3.headObject({ Bucket, Key })).ContentLength, small.length);
});

test('a part that comes again takes the place of the first, and an aborted upload leaves nothing', async (t) => {
  const { s3, root } = await startS3(t);
  const UploadId = await begin(s3, 'a');
  await upload(s3, 'a', UploadId, [Buffer.from('first')]);
  const Parts = await upload(s3, 'a', UploadId, [Buffer.from('second')]);
  assert.equal((await readdir(join(root, '.aside'))).length, 1);
  await s3.completeMultipartUpload({ Bucket, Key: 'a', UploadId, MultipartUpload: { Parts } });
  assert.equal(await textOf(await s3.getObject({ Bucket, Key: 'a' })), 'second');

  const aborted = await begin(s3, 'b');
  await upload(s3, 'b', aborted, [Buffer.from('x'), Buffer.from('y')]);
  await s3.abortMultipartUpload({ Bucket, Key: 'b', UploadId: aborted });
  await assert.rejects(s3.abortMultipartUpload({ Bucket, Key: 'b', UploadId: aborted }), {
    name: 'NoSuchUpload',
  });
  assert.deepEqual(await readdir(join(root, '.aside')), []);
  assert.equal((await s3.listMultipartUploads({ Bucket })).Uploads, undefined);
});

test('an upload goes on after a restart, and files that nobody knows of go', async (t) => {
  const data_dir = await temporaryFolder(t);
  const log = () => undefined;
  const first = await startEmulator({ data_dir, log });
  const before = connect(t, first);
  await before.createBucket({ Bucket });
  const UploadId = await begin(before, 'a');
  const [one] = await upload(before, 'a', UploadId, [Buffer.alloc(5 * mebibyte, 1)]);
  await first.close();
  const aside = join(data_dir, 'lake', '.aside');
  await writeFile(join(aside, 'left-by-a-crash'), 'x');

  const second = await startEmulator({ data_dir, log });
  t.after(() => second.close());
  const s3 = connect(t, second);
  assert.equal((await readdir(aside)).length, 1);
  const { ETag } = await s3.uploadPart({ Bucket, Key: 'a', UploadId, PartNumber: 2, Body: 'end' });
  const Parts = [{ ...one }, { PartNumber: 2, ETag }];
  await s3.completeMultipartUpload({ Bucket, Key: 'a', UploadId, MultipartUpload: { Parts } });
  assert.equal((await s3.headObject({ Bucket, Key: 'a' })).ContentLength, 5 * mebibyte + 3);
});

test('parts and uploads are listed in pages that join to the whole', async (t) => {
  const { s3 } = await startS3(t);
  const UploadId = await begin(s3, 'k');
  for (const PartNumber of [7, 1, 10_000, 3]) {
    await s3.uploadPart({ Bucket, Key: 'k', UploadId, PartNumber, Body: `part ${PartNumber}` });
  }
  const numbers: unknown[] = [];
  for await (const page of paginateListParts({ client: s3, pageSize: 3 }, { Bucket, Key: 'k', UploadId })) {
    numbers.push(page.Parts?.map(({ PartNumber }) => PartNumber));
  }
  assert.deepEqual(numbers, [[1, 3, 7], [10_000]]);

  const keys = ['a/1', 'a/2', 'b', 'k', 'é'];
  for (const Key of keys.filter((key) => key !== 'k')) await begin(s3, Key);
  await begin(s3, 'b');
  const seen: unknown[] = [];
  let next: { KeyMarker?: string; UploadIdMarker?: string } = {};
  for (let more = true; more; ) {
    const page = await s3.listMultipartUploads({ Bucket, Delimiter: '/', MaxUploads: 2, ...next });
    seen.push(...(page.CommonPrefixes ?? []).map(({ Prefix }) => Prefix));
    seen.push(...(page.Uploads ?? []).map(({ Key }) => Key));
    more = page.IsTruncated === true;
    next = {
      ...(page.NextKeyMarker === undefined ? {} : { KeyMarker: page.NextKeyMarker }),
      ...(page.NextUploadIdMarker === undefined ? {} : { UploadIdMarker: page.NextUploadIdMarker }),
    };
  }
  assert.deepEqual(seen, ['a/', 'b', 'b', 'k', 'é']);
});

test('parts are copied from other objects, whole or a range of them', async (t) => {
  const { s3 } = await startS3(t);
  await s3.putObject({ Bucket, Key: 'source é+', Body: '0123456789' });
  const UploadId = await begin(s3, 'a');
  const CopySource = `${Bucket}/${encodeURIComponent('source é+')}`;
  const copy = { Bucket, Key: 'a', UploadId, PartNumber: 1, CopySource };
  const { CopyPartResult } = await s3.uploadPartCopy({ ...copy, CopySourceRange: 'bytes=2-4' });
  for (const CopySourceRange of ['bytes=2-10', 'bytes=4-2', 'bytes=-3']) {
    await assert.rejects(s3.uploadPartCopy({ ...copy, CopySourceRange }), { name: 'InvalidArgument' });
  }
  await assert.rejects(s3.uploadPartCopy({ ...copy, CopySource: `${Bucket}/none` }), { name: 'NoSuchKey' });
  const Parts = [{ PartNumber: 1, ETag: CopyPartResult?.ETag }];
  await s3.completeMultipartUpload({ Bucket, Key: 'a', UploadId, MultipartUpload: { Parts } });
  assert.equal(await textOf(await s3.getObject({ Bucket, Key: 'a' })), '234');
});

test("the SDK's own multipart upload arrives whole, with each kind of checksum", async (t) => {
  const { s3 } = await startS3(t);
  const whole = randomBytes(11 * mebibyte);
  for (const ChecksumAlgorithm of ['CRC32', 'CRC64NVME', 'SHA256'] as const) {
    const pieces = Array.from({ length: 11 }, (_, index) =>
      whole.subarray(index * mebibyte, (index + 1) * mebibyte),
    );
    const params = { Bucket, Key: ChecksumAlgorithm, Body: Readable.from(pieces), ChecksumAlgorithm };
    const { ETag } = await new Upload({ client: s3, params, queueSize: 3 }).done();
    assert.match(String(ETag), /^"[0-9a-f]{32}-3"$/);
    const read = await s3.getObject({ Bucket, Key: ChecksumAlgorithm, ChecksumMode: 'ENABLED' });
    assert.deepEqual(Buffer.from((await read.Body?.transformToByteArray()) ?? []), whole);
    const is_full = ChecksumAlgorithm === 'CRC64NVME';
    assert.equal(read.ChecksumType, is_full ? 'FULL_OBJECT' : 'COMPOSITE');
    const sum = read.ChecksumCRC32 ?? read.ChecksumCRC64NVME ?? read.ChecksumSHA256;
    assert.equal(/-3$/.test(String(sum)), !is_full);
  }
});

test('an upload that is aborted while a part of it arrives, or whose bucket goes, ends cleanly', async (t) => {
  const { s3, root } = await startS3(t);
  for (let round = 0; round < 5; round += 1) {
    const UploadId = await begin(s3, 'a');
    const part = s3.uploadPart({ Bucket, Key: 'a', UploadId, PartNumber: 1, Body: Buffer.alloc(mebibyte) });
    const [result] = await Promise.allSettled([
      part,
      s3.abortMultipartUpload({ Bucket, Key: 'a', UploadId }),
    ]);
    if (result.status === 'rejected') assert.equal(result.reason.name, 'NoSuchUpload');
  }
  const UploadId = await begin(s3, 'b');
  await upload(s3, 'b', UploadId, [Buffer.from('x')]);
  await s3.deleteBucket({ Bucket });
  assert.deepEqual(await readdir(join(root, '.aside')), []);
  assert.deepEqual(await readdir(join(root, '.incoming')), []);
  await s3.createBucket({ Bucket });
  assert.equal((await s3.listMultipartUploads({ Bucket })).Uploads, undefined);
});
