import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { test } from 'node:test';
import { type ChecksumAlgorithm, paginateListObjectsV2 } from '@aws-sdk/client-s3';
import { sendRaw } from '../emulator.fixture.ts';
import { Bucket, startS3 } from './s3.fixture.ts';

test('buckets are made, found, listed and deleted', async (t) => {
  const { s3 } = await startS3(t);
  await s3.createBucket({ Bucket });
  await s3.createBucket({ Bucket: 'another' });
  assert.equal((await s3.headBucket({ Bucket })).BucketRegion, 'us-east-1');
  assert.equal((await s3.getBucketLocation({ Bucket })).LocationConstraint, undefined);
  assert.deepEqual(
    (await s3.listBuckets({})).Buckets?.map(({ Name }) => Name),
    ['another', Bucket],
  );
  await s3.deleteBucket({ Bucket: 'another' });
  await assert.rejects(s3.headBucket({ Bucket: 'another' }), { name: 'NotFound' });
  await assert.rejects(s3.deleteBucket({ Bucket: 'another' }), { name: 'NoSuchBucket' });
  await assert.rejects(
    s3.createBucket({ Bucket: 'elsewhere', CreateBucketConfiguration: { LocationConstraint: 'eu-west-1' } }),
    { name: 'IllegalLocationConstraintException' },
  );
});

test('keys with every awkward character come back as they were, also when a page is url-encoded', async (t) => {
  const { s3, lake } = await startS3(t);
  const keys = [
    "k/a=1/x y'+*()!.gz",
    'k/é \u{1f600}',
    'k/%2e%2e/%',
    'k/<&>"',
    'k/#?;:@$,',
    'k/tab\tand\rreturn',
  ];
  for (const Key of keys) await s3.putObject({ Bucket, Key, Body: Key });
  for (const Key of keys) {
    assert.equal(await (await s3.getObject({ Bucket, Key })).Body?.transformToString(), Key);
    assert.equal(await readFile(join(lake, Key), 'utf8'), Key);
  }
  const listed = async (options: { EncodingType?: 'url' }) =>
    ((await s3.listObjectsV2({ Bucket, ...options })).Contents ?? []).map(({ Key = '' }) => Key);
  assert.deepEqual((await listed({})).sort(), keys.toSorted());
  assert.deepEqual((await listed({ EncodingType: 'url' })).map(decodeURIComponent).sort(), keys.toSorted());
});

test('a stream of unknown chunks arrives whole, with each checksum that the SDK knows', async (t) => {
  const { s3 } = await startS3(t);
  const parts = Array.from({ length: 40 }, (_, index) => Buffer.alloc(7919, index));
  const whole = Buffer.concat(parts);
  for (const algorithm of ['CRC32', 'CRC32C', 'CRC64NVME', 'SHA1', 'SHA256'] satisfies ChecksumAlgorithm[]) {
    const Body = Readable.from(parts);
    await s3.putObject({
      Bucket,
      Key: algorithm,
      Body,
      ContentLength: whole.length,
      ChecksumAlgorithm: algorithm,
    });
    const { Body: read } = await s3.getObject({ Bucket, Key: algorithm });
    assert.deepEqual(Buffer.from((await read?.transformToByteArray()) ?? []), whole);
  }
});

test('a body that is not what its headers say is refused, and nothing of it is kept', async (t) => {
  const { s3, emulator, lake } = await startS3(t);
  const put = { service: 's3', method: 'PUT', path: `/${Bucket}/key`, body: 'hello' };
  const code = async (changes: object) => {
    const answer = await sendRaw(emulator, { ...put, ...changes });
    return `${answer.status} ${/<Code>(\w+)</.exec(answer.body)?.[1]}`;
  };
  assert.equal(await code({ spoil: { body: 'hullo' } }), '400 XAmzContentSHA256Mismatch');
  assert.equal(await code({ headers: { 'content-md5': 'AAAAAAAAAAAAAAAAAAAAAA==' } }), '400 BadDigest');
  assert.equal(await code({ headers: { 'x-amz-checksum-crc32': 'AAAAAA==' } }), '400 BadDigest');
  assert.equal(await code({ headers: { 'x-amz-checksum-other': 'AAAAAA==' } }), '501 NotImplemented');
  const chunked = {
    'x-amz-content-sha256': 'STREAMING-UNSIGNED-PAYLOAD-TRAILER',
    'x-amz-decoded-content-length': '6',
  };
  assert.equal(await code({ headers: chunked, body: '5\r\nhello\r\n0\r\n\r\n' }), '400 IncompleteBody');
  assert.equal(
    await code({ headers: { 'x-amz-content-sha256': 'STREAMING-AWS4-ECDSA-P256-SHA256-PAYLOAD' } }),
    '501 NotImplemented',
  );
  assert.deepEqual(await readdir(lake), []);
  assert.deepEqual(await readdir(join(lake, '..', '.incoming')), []);
  await s3.putObject({ Bucket, Key: 'key', Body: '' });
});

test('a range gives its bytes, and one past the end is refused', async (t) => {
  const { s3 } = await startS3(t);
  await s3.putObject({ Bucket, Key: 'digits', Body: '0123456789' });
  const read = async (Range: string) => {
    const { Body, ContentRange, $metadata } = await s3.getObject({ Bucket, Key: 'digits', Range });
    return [$metadata.httpStatusCode, ContentRange, await Body?.transformToString()];
  };
  assert.deepEqual(await read('bytes=2-4'), [206, 'bytes 2-4/10', '234']);
  assert.deepEqual(await read('bytes=7-'), [206, 'bytes 7-9/10', '789']);
  assert.deepEqual(await read('bytes=-3'), [206, 'bytes 7-9/10', '789']);
  assert.deepEqual(await read('bytes=-300'), [206, 'bytes 0-9/10', '0123456789']);
  assert.deepEqual(await read('bytes=8-99'), [206, 'bytes 8-9/10', '89']);
  assert.deepEqual(await read('bytes=0-1,4-5'), [200, undefined, '0123456789']);
  await assert.rejects(read('bytes=10-'), { name: 'InvalidRange' });
  await assert.rejects(read('bytes=-0'), { name: 'InvalidRange' });
  const head = await s3.headObject({ Bucket, Key: 'digits' });
  assert.equal(head.ContentLength, 10);
});

test('pages of a list join to the whole, with common prefixes counted in', async (t) => {
  const { s3 } = await startS3(t);
  const days = ['01', '02', '03'].map((day) => `clicks/day=2026-01-${day}/`);
  for (const day of days)
    for (const name of ['a', 'b']) await s3.putObject({ Bucket, Key: day + name, Body: 'x' });
  await s3.putObject({ Bucket, Key: 'clicks/readme', Body: 'x' });
  const pages = [];
  const options = { client: s3, pageSize: 2 };
  for await (const page of paginateListObjectsV2(options, { Bucket, Prefix: 'clicks/', Delimiter: '/' }))
    pages.push(page);
  assert.deepEqual(
    pages.map(({ KeyCount, IsTruncated }) => [KeyCount, IsTruncated]),
    [
      [2, true],
      [2, false],
    ],
  );
  assert.deepEqual(
    pages.flatMap(({ CommonPrefixes = [] }) => CommonPrefixes.map(({ Prefix }) => Prefix)),
    days,
  );
  assert.deepEqual(
    pages.flatMap(({ Contents = [] }) => Contents.map(({ Key }) => Key)),
    ['clicks/readme'],
  );
  await assert.rejects(s3.listObjectsV2({ Bucket, ContinuationToken: '!' }), { name: 'InvalidArgument' });
  await assert.rejects(s3.listObjectsV2({ Bucket: 'not-there' }), { name: 'NoSuchBucket' });
});

test('several objects are deleted at once, each with its own outcome', async (t) => {
  const { s3, lake } = await startS3(t);
  for (const Key of ['a', 'b', 'c']) await s3.putObject({ Bucket, Key, Body: Key });
  const long = 'x'.repeat(1025);
  const Objects = [{ Key: 'a' }, { Key: long }, { Key: 'not there' }];
  const { Deleted, Errors } = await s3.deleteObjects({ Bucket, Delete: { Objects } });
  assert.deepEqual(
    Deleted?.map(({ Key }) => Key),
    ['a', 'not there'],
  );
  assert.deepEqual(
    Errors?.map(({ Key, Code }) => [Key, Code]),
    [[long, 'KeyTooLongError']],
  );
  const quiet = await s3.deleteObjects({ Bucket, Delete: { Objects: [{ Key: 'b' }], Quiet: true } });
  assert.equal(quiet.Deleted, undefined);
  await s3.deleteObject({ Bucket, Key: 'not there' });
  assert.deepEqual(await readdir(lake), ['c']);
});

test('what this endpoint does not do is refused by name, never passed over', async (t) => {
  const { s3, entries } = await startS3(t);
  await s3.putObject({ Bucket, Key: 'a', Body: 'a' });
  const refused = { name: 'NotImplemented' };
  const put = { Bucket, Key: 'b', Body: 'b' };
  await assert.rejects(s3.putObject({ ...put, StorageClass: 'DEEP_ARCHIVE' }), refused);
  await assert.rejects(s3.putObject({ ...put, ServerSideEncryption: 'aws:kms' }), refused);
  await assert.rejects(s3.putObject({ ...put, ObjectLockMode: 'GOVERNANCE' }), refused);
  await assert.rejects(s3.putObject({ ...put, IfNoneMatch: '"tag"' }), refused);
  await assert.rejects(
    s3.selectObjectContent({
      Bucket,
      Key: 'a',
      ExpressionType: 'SQL',
      Expression: 'SELECT 1',
      InputSerialization: {},
      OutputSerialization: {},
    }),
    refused,
  );
  await assert.rejects(s3.getObject({ Bucket, Key: 'a', VersionId: '1' }), refused);
  await assert.rejects(s3.getBucketPolicy({ Bucket }), refused);
  await assert.rejects(s3.listObjectVersions({ Bucket }), refused);
  assert.deepEqual(
    entries.filter(({ level }) => level !== 'info'),
    [],
  );
});

test('an object that is not there is a NoSuchKey', async (t) => {
  const { s3 } = await startS3(t);
  await assert.rejects(s3.getObject({ Bucket, Key: 'x' }), { name: 'NoSuchKey' });
  await assert.rejects(s3.headObject({ Bucket, Key: 'x' }), { name: 'NotFound' });
  await assert.rejects(s3.getObject({ Bucket: 'not-there', Key: 'x' }), { name: 'NoSuchBucket' });
});

test('the first version of the list pages by markers, and a page of none is empty and whole', async (t) => {
  const { s3, emulator } = await startS3(t);
  for (const Key of ['a/1', 'a/2', 'b', 'c/1', 'd\u0001']) await s3.putObject({ Bucket, Key, Body: 'x' });
  const seen: unknown[] = [];
  for (let Marker = '', more = true; more; ) {
    const page = await s3.listObjects({ Bucket, Delimiter: '/', MaxKeys: 2, Marker, EncodingType: 'url' });
    seen.push([...(page.Contents ?? []), ...(page.CommonPrefixes ?? [])].map((one) => Object.values(one)[0]));
    more = page.IsTruncated === true;
    Marker = decodeURIComponent(page.NextMarker ?? '');
  }
  assert.deepEqual(seen, [
    ['b', 'a/'],
    ['d%01', 'c/'],
  ]);
  const plain = await s3.listObjects({ Bucket, MaxKeys: 1 });
  assert.deepEqual([plain.NextMarker, plain.Contents?.[0]?.Owner?.ID], [undefined, '000000000000']);
  const none = await s3.listObjectsV2({ Bucket, MaxKeys: 0 });
  assert.deepEqual([none.KeyCount, none.IsTruncated, none.Contents], [0, false, undefined]);
  const owned = await s3.listObjectsV2({ Bucket, FetchOwner: true, StartAfter: 'b' });
  assert.deepEqual([owned.Contents?.[0]?.Key, owned.Contents?.[0]?.Owner?.ID], ['c/1', '000000000000']);
  await assert.rejects(s3.listObjectsV2({ Bucket, MaxKeys: -1 }), { name: 'InvalidArgument' });
  const raw = await sendRaw(emulator, {
    service: 's3',
    path: `/${Bucket}`,
    query: { delete: '' },
    body: '<Delete><Object><Key>b</Key></Object></Delete>',
  });
  assert.match(raw.body, /<Code>InvalidRequest<.*Content-MD5/);
});

test('buckets are listed in pages, and what clients ask of them on the way is answered', async (t) => {
  const { s3 } = await startS3(t);
  for (const name of ['aaa', 'bbb', 'ccc']) await s3.createBucket({ Bucket: name });
  const first = await s3.listBuckets({ MaxBuckets: 3 });
  const second = await s3.listBuckets({ MaxBuckets: 3, ContinuationToken: first.ContinuationToken });
  const names = [...(first.Buckets ?? []), ...(second.Buckets ?? [])].map(({ Name }) => Name);
  assert.deepEqual([names, second.ContinuationToken], [['aaa', 'bbb', 'ccc', Bucket], undefined]);
  assert.equal((await s3.getBucketVersioning({ Bucket })).Status, undefined);
  assert.equal((await s3.getBucketAcl({ Bucket })).Grants?.[0]?.Permission, 'FULL_CONTROL');
  await s3.putObject({ Bucket, Key: 'a', Body: 'a' });
  assert.equal((await s3.getObjectAcl({ Bucket, Key: 'a' })).Owner?.ID, '000000000000');
  for (const Key of ['a', 'none']) {
    const asked = s3.getObjectAttributes({
      Bucket,
      Key,
      ObjectAttributes: ['ObjectSize', 'StorageClass', 'Checksum'],
    });
    if (Key === 'none') await assert.rejects(asked, { name: 'NoSuchKey' });
    else
      assert.deepEqual(
        [(await asked).ObjectSize, (await asked).StorageClass, (await asked).Checksum?.ChecksumType],
        [1, 'STANDARD', 'FULL_OBJECT'],
      );
  }
});
