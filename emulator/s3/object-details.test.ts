import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { rm, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { sendRaw } from '../emulator.fixture.ts';
import { startEmulator } from '../start-emulator.ts';
import { temporaryFolder } from '../temporary-folder.fixture.ts';
import { Bucket, connect, startS3, textOf } from './s3.fixture.ts';

const md5 = (text: string) => `"${createHash('md5').update(text).digest('hex')}"`;

test('what is said of an object is given back with it, and after a restart too', async (t) => {
  const data_dir = await temporaryFolder(t);
  const log = () => undefined;
  const first = await startEmulator({ data_dir, log });
  const before = connect(t, first);
  await before.createBucket({ Bucket });
  const details = {
    ContentType: 'text/html; charset=utf-8',
    CacheControl: 'max-age=60',
    ContentDisposition: 'attachment; filename="a b.html"',
    ContentEncoding: 'gzip',
    ContentLanguage: 'de',
    ExpiresString: 'Wed, 21 Oct 2026 07:28:00 GMT',
    Metadata: { who: 'somebody', 'long-name': 'x'.repeat(2000) },
    StorageClass: 'STANDARD_IA',
    ServerSideEncryption: 'AES256',
  } as const;
  const { ExpiresString, ...sent } = details;
  const put = {
    Bucket,
    Key: 'a',
    Body: 'hello',
    ...sent,
    Expires: new Date(ExpiresString),
    Tagging: 'a=1&b=x%20y',
  };
  assert.equal((await before.putObject(put)).ETag, md5('hello'));
  await before.putObject({ Bucket, Key: 'plain', Body: '' });
  await first.close();

  const second = await startEmulator({ data_dir, log });
  t.after(() => second.close());
  const s3 = connect(t, second);
  const got = await s3.getObject({ Bucket, Key: 'a', ChecksumMode: 'ENABLED' });
  assert.equal(await textOf(got), 'hello');
  const head = await s3.headObject({ Bucket, Key: 'a', ChecksumMode: 'ENABLED' });
  for (const answer of [got, head]) {
    for (const [name, value] of Object.entries(details)) {
      assert.deepEqual(Reflect.get(answer, name), value, name);
    }
    assert.deepEqual([answer.ETag, answer.TagCount, answer.ContentLength], [md5('hello'), 2, 5]);
    assert.deepEqual([answer.ChecksumCRC32, answer.ChecksumType], ['NhCmhg==', 'FULL_OBJECT']);
  }
  const plain = await s3.headObject({ Bucket, Key: 'plain' });
  assert.deepEqual(
    [plain.ContentType, plain.Metadata, plain.ETag],
    ['application/octet-stream', {}, md5('')],
  );
});

test('a file that another program wrote has a tag that stays, and never the MD5 or metadata of an older content', async (t) => {
  const { s3, lake } = await startS3(t);
  const head = (Key: string) => s3.headObject({ Bucket, Key });
  await writeFile(join(lake, 'by-hand'), 'hello');
  const { ETag, ContentType } = await head('by-hand');
  assert.match(String(ETag), /^"[0-9a-f]{32}-1"$/);
  assert.equal(ContentType, 'binary/octet-stream');
  assert.equal((await head('by-hand')).ETag, ETag);

  const put = { Bucket, Key: 'a', Body: 'hello', Metadata: { old: 'yes' } };
  await s3.putObject(put);
  await writeFile(join(lake, 'a'), 'HELLO');
  const changed = await head('a');
  assert.deepEqual([changed.Metadata, changed.ContentLength], [{}, 5]);
  assert.match(String(changed.ETag), /-1"$/);
  assert.equal(await textOf(await s3.getObject({ Bucket, Key: 'a' })), 'HELLO');
  await s3.putObject(put);
  assert.deepEqual((await head('a')).Metadata, { old: 'yes' });
  await rm(join(lake, 'a'));
  await assert.rejects(head('a'), { name: 'NotFound' });
  await writeFile(join(lake, 'a'), 'hello');
  await utimes(join(lake, 'a'), 1, 1);
  assert.deepEqual((await head('a')).Metadata, {});
  const { Contents } = await s3.listObjectsV2({ Bucket });
  assert.ok(Contents?.every(({ ETag: tag }) => tag?.endsWith('-1"')));
});

test('an object that is replaced all the time is always seen whole, with the tag of what is read', async (t) => {
  const { s3 } = await startS3(t);
  const bodies = Array.from({ length: 40 }, (_, index) => String(index).padStart(4, '0'));
  const put = (Body: string) =>
    s3.putObject({ Bucket, Key: 'a', Body, Metadata: { body: Body }, ContentType: `text/${Body}` });
  await put('0000');
  let is_over = false;
  const writing = (async () => {
    for (const body of bodies) await put(body);
    is_over = true;
  })();
  const read = async () => {
    while (!is_over) {
      const answer = await s3.getObject({ Bucket, Key: 'a' });
      const text = String(await textOf(answer));
      const seen = [answer.ETag, answer.Metadata?.body, answer.ContentType];
      assert.deepEqual(seen, [md5(text), text, `text/${text}`]);
      const { Contents = [] } = await s3.listObjectsV2({ Bucket });
      assert.doesNotMatch(String(Contents[0]?.ETag), /-1"$/);
      assert.doesNotMatch(String((await s3.headObject({ Bucket, Key: 'a' })).ETag), /-1"$/);
    }
  };
  await Promise.all([writing, read(), read()]);
});

async function objectOf(t: TestContext) {
  const started = await startS3(t);
  const { ETag } = await started.s3.putObject({ Bucket, Key: 'a', Body: '0123456789' });
  const { LastModified } = await started.s3.headObject({ Bucket, Key: 'a' });
  assert.ok(LastModified && ETag);
  const earlier = new Date(LastModified.getTime() - 5000);
  const later = new Date(LastModified.getTime() + 5000);
  return { ...started, ETag, LastModified, earlier, later };
}

test('conditions on reading follow the precedence of S3', async (t) => {
  const { s3, ETag, LastModified, earlier, later } = await objectOf(t);
  const status = async (conditions: object) => {
    const seen = await Promise.all(
      [
        s3.getObject({ Bucket, Key: 'a', ...conditions }),
        s3.headObject({ Bucket, Key: 'a', ...conditions }),
      ].map((answer) =>
        answer.then(
          ({ $metadata }) => $metadata.httpStatusCode,
          (error) => error.$metadata.httpStatusCode,
        ),
      ),
    );
    assert.equal(seen[0], seen[1]);
    return seen[0];
  };
  assert.equal(await status({ IfMatch: ETag }), 200);
  assert.equal(await status({ IfMatch: '"other"' }), 412);
  assert.equal(await status({ IfMatch: `"other", ${ETag}` }), 200);
  assert.equal(await status({ IfNoneMatch: ETag }), 304);
  assert.equal(await status({ IfNoneMatch: '*' }), 304);
  assert.equal(await status({ IfNoneMatch: '"other"' }), 200);
  assert.equal(await status({ IfModifiedSince: LastModified }), 304);
  assert.equal(await status({ IfModifiedSince: earlier }), 200);
  assert.equal(await status({ IfUnmodifiedSince: LastModified }), 200);
  assert.equal(await status({ IfUnmodifiedSince: earlier }), 412);
  assert.equal(await status({ IfMatch: ETag, IfUnmodifiedSince: earlier }), 200);
  assert.equal(await status({ IfNoneMatch: ETag, IfModifiedSince: earlier }), 304);
  assert.equal(await status({ IfNoneMatch: '"other"', IfModifiedSince: later }), 200);
  assert.equal(await status({ IfMatch: '"other"', IfNoneMatch: ETag }), 412);
});

test('conditions on writing hold, also among many who write at once', async (t) => {
  const { s3, ETag } = await objectOf(t);
  const put = { Bucket, Key: 'a', Body: 'x' };
  await assert.rejects(s3.putObject({ ...put, IfNoneMatch: '*' }), { name: 'PreconditionFailed' });
  await assert.rejects(s3.putObject({ ...put, IfMatch: '"other"' }), { name: 'PreconditionFailed' });
  await assert.rejects(s3.putObject({ ...put, Key: 'none', IfMatch: ETag }), { name: 'NoSuchKey' });
  await assert.rejects(s3.deleteObject({ Bucket, Key: 'a', IfMatch: '"other"' }), {
    name: 'PreconditionFailed',
  });
  assert.equal(await textOf(await s3.getObject({ Bucket, Key: 'a' })), '0123456789');
  const writers = Array.from({ length: 8 }, (_, index) =>
    s3.putObject({ Bucket, Key: 'first', Body: String(index), IfNoneMatch: '*' }),
  );
  const outcomes = await Promise.allSettled(writers);
  assert.equal(outcomes.filter(({ status }) => status === 'fulfilled').length, 1);
  await s3.putObject({ ...put, IfMatch: ETag });
  await s3.deleteObject({ Bucket, Key: 'a', IfMatch: md5('x') });
});

test('an answer can have other headers than the object, and a part of an object that was not uploaded in parts is all of it', async (t) => {
  const { s3, emulator } = await objectOf(t);
  const get = { Bucket, Key: 'a' };
  const answer = await s3.getObject({
    ...get,
    ResponseContentType: 'text/x',
    ResponseContentDisposition: 'attachment; filename="ö"',
    ResponseCacheControl: 'no-store',
  });
  assert.deepEqual([answer.ContentType, answer.CacheControl], ['text/x', 'no-store']);
  const refused = { name: 'InvalidArgument' };
  await assert.rejects(s3.getObject({ ...get, ResponseContentType: 'text/\u{1f600}' }), refused);
  await assert.rejects(s3.getObject({ ...get, ResponseContentType: 'a\r\nx: y' }), refused);
  const part = await s3.getObject({ ...get, PartNumber: 1 });
  assert.deepEqual([part.PartsCount, await textOf(part)], [undefined, '0123456789']);
  await assert.rejects(s3.getObject({ ...get, PartNumber: 1, Range: 'bytes=0-1' }), {
    name: 'InvalidRequest',
  });
  const ranged = async (if_range: string) => {
    const headers = { range: 'bytes=0-1', 'if-range': if_range };
    return (await sendRaw(emulator, { service: 's3', method: 'GET', path: `/${Bucket}/a`, headers })).status;
  };
  assert.deepEqual([await ranged(md5('0123456789')), await ranged('"other"')], [206, 200]);
});

test('a copy has the bytes and what is kept with them, or what is said instead', async (t) => {
  const { s3, earlier } = await objectOf(t);
  const Key = 'dir/é +%.txt';
  await s3.putObject({
    Bucket,
    Key,
    Body: 'copied',
    ContentType: 'text/x',
    Metadata: { a: '1' },
    Tagging: 't=1',
    StorageClass: 'STANDARD_IA',
  });
  const copy = { Bucket, Key: 'copy', CopySource: `${Bucket}/${encodeURIComponent(Key)}` };
  const { CopyObjectResult } = await s3.copyObject(copy);
  assert.equal(CopyObjectResult?.ETag, md5('copied'));
  const first = await s3.headObject({ Bucket, Key: 'copy', ChecksumMode: 'ENABLED' });
  assert.deepEqual(
    [first.ContentType, first.Metadata, first.TagCount, first.StorageClass, first.ChecksumType],
    ['text/x', { a: '1' }, 1, undefined, 'FULL_OBJECT'],
  );
  const replace = {
    MetadataDirective: 'REPLACE',
    TaggingDirective: 'REPLACE',
    Metadata: { b: '2' },
  } as const;
  await s3.copyObject({ ...copy, ...replace, ChecksumAlgorithm: 'SHA256' });
  const second = await s3.headObject({ Bucket, Key: 'copy', ChecksumMode: 'ENABLED' });
  assert.deepEqual(
    [second.ContentType, second.Metadata, second.TagCount],
    ['binary/octet-stream', { b: '2' }, undefined],
  );
  assert.equal(second.ChecksumSHA256, createHash('sha256').update('copied').digest('base64'));

  const failed = { name: 'PreconditionFailed' };
  await assert.rejects(s3.copyObject({ ...copy, CopySourceIfMatch: '"x"' }), failed);
  await assert.rejects(s3.copyObject({ ...copy, CopySourceIfNoneMatch: md5('copied') }), failed);
  await assert.rejects(s3.copyObject({ ...copy, CopySourceIfUnmodifiedSince: earlier }), failed);
  await assert.rejects(s3.copyObject({ ...copy, CopySource: `${Bucket}/none` }), { name: 'NoSuchKey' });
  await assert.rejects(s3.copyObject({ ...copy, CopySource: 'no-such-bucket/a' }), { name: 'NoSuchBucket' });
  await assert.rejects(s3.copyObject({ ...copy, CopySource: 'nothing' }), { name: 'InvalidArgument' });
  const itself = { Bucket, Key: 'copy', CopySource: `/${Bucket}/copy` };
  await assert.rejects(s3.copyObject(itself), { name: 'InvalidRequest' });
  await s3.copyObject({ ...itself, ...replace, Metadata: { c: '3' } });
  assert.deepEqual((await s3.headObject({ Bucket, Key: 'copy' })).Metadata, { c: '3' });
});

test('tags are put, read and deleted, and what breaks their rules is refused', async (t) => {
  const { s3, lake } = await startS3(t);
  await writeFile(join(lake, 'by-hand'), 'x');
  const of = { Bucket, Key: 'by-hand' };
  const { ETag } = await s3.headObject(of);
  const TagSet = [
    { Key: 'a', Value: '1' },
    { Key: 'ü', Value: '' },
  ];
  await s3.putObjectTagging({ ...of, Tagging: { TagSet } });
  assert.deepEqual((await s3.getObjectTagging(of)).TagSet, TagSet);
  assert.equal((await s3.headObject(of)).ETag, ETag);
  await s3.deleteObjectTagging(of);
  assert.deepEqual((await s3.getObjectTagging(of)).TagSet, []);
  const twice = { TagSet: [...TagSet, ...TagSet] };
  await assert.rejects(s3.putObjectTagging({ ...of, Tagging: twice }), { name: 'InvalidTag' });
  await assert.rejects(s3.getObjectTagging({ Bucket, Key: 'none' }), { name: 'NoSuchKey' });
});

test('what is too much or wrong in a PUT is refused by its name, and nothing is stored', async (t) => {
  const { s3, emulator } = await startS3(t);
  const put = { Bucket, Key: 'a', Body: 'hello' };
  await assert.rejects(s3.putObject({ ...put, Metadata: { a: 'x'.repeat(2048) } }), {
    name: 'MetadataTooLarge',
  });
  await assert.rejects(s3.putObject({ ...put, ContentMD5: 'short' }), { name: 'InvalidDigest' });
  await assert.rejects(s3.putObject({ ...put, ContentMD5: 'AAAAAAAAAAAAAAAAAAAAAA==' }), {
    name: 'BadDigest',
  });
  await assert.rejects(s3.putObject({ ...put, ChecksumSHA256: 'AAAA' }), { name: 'InvalidRequest' });
  await assert.rejects(s3.putObject({ ...put, ACL: 'public-read' }), {
    name: 'AccessControlListNotSupported',
  });
  await assert.rejects(s3.putObject({ ...put, Key: 'x'.repeat(1025) }), { name: 'KeyTooLongError' });
  const raw = { service: 's3', method: 'PUT', path: `/${Bucket}/a`, body: 'hello' };
  const two = { 'x-amz-checksum-crc32': 'NhCmhg==', 'x-amz-checksum-sha1': 'AAAA' };
  assert.match((await sendRaw(emulator, { ...raw, headers: two })).body, /<Code>InvalidRequest</);
  const sums: [string, string][] = [
    ['crc64nvme', 'M3eFcAZSQlc='],
    ['sha512', createHash('sha512').update('hello').digest('base64')],
    ['md5', createHash('md5').update('hello').digest('base64')],
  ];
  for (const [name, sum] of sums) {
    const headers = { [`x-amz-checksum-${name}`]: sum };
    const answer = await sendRaw(emulator, { ...raw, path: `/${Bucket}/${name}`, headers });
    assert.deepEqual([answer.status, answer.headers[`x-amz-checksum-${name}`]], [200, sum], answer.body);
  }
  await assert.rejects(s3.headObject({ Bucket, Key: 'a' }), { name: 'NotFound' });
});
