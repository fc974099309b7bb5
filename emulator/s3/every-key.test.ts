import assert from 'node:assert/strict';
import { mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { sendRaw } from '../emulator.fixture.ts';
import { uriEncode } from '../sigv4.ts';
import { Bucket, startS3, textOf } from './s3.fixture.ts';

/** Keys that no path can have, beside such that can. In the order of S3. */
const keys = [
  '../../outside',
  '../other-bucket/x',
  '.',
  './x',
  '..',
  '/',
  '//',
  '/etc/passwd',
  'a',
  'a/',
  'a//b',
  'a/../../b',
  'a/b',
  'a/b/',
  'a/b/c',
  'back\\slash\\..\\x',
  'folder/',
  'nul\0byte',
  'plain/file.txt',
  `${'s'.repeat(256)}/x`,
  'z\u{1f600}/',
  'z\u{ffff}',
].sort((left, right) => Buffer.compare(Buffer.from(left), Buffer.from(right)));

test('every key that S3 takes is taken, read, listed, copied and deleted, and none leaves the bucket', async (t) => {
  const { s3, lake, root, data_dir } = await startS3(t);
  // A path of the SDK's own is normalized by nobody here, so that ".." arrives as it is.
  for (const Key of keys)
    await s3.putObject({ Bucket, Key, Body: Key, Metadata: { length: String(Key.length) } });
  for (const Key of keys) {
    const answer = await s3.getObject({ Bucket, Key });
    assert.equal(await textOf(answer), Key);
    assert.deepEqual(answer.Metadata, { length: String(Key.length) }, Key);
  }
  const listed = async (options: object) => {
    const { Contents = [], CommonPrefixes = [] } = await s3.listObjectsV2({
      Bucket,
      EncodingType: 'url',
      ...options,
    });
    return [
      ...Contents.map(({ Key = '' }) => decodeURIComponent(Key)),
      ...CommonPrefixes.map(({ Prefix = '' }) => decodeURIComponent(Prefix)),
    ];
  };
  assert.deepEqual(await listed({}), keys);
  assert.deepEqual(await listed({ Prefix: 'a/' }), ['a/', 'a/../../b', 'a//b', 'a/b', 'a/b/', 'a/b/c']);
  assert.deepEqual(await listed({ Prefix: 'a/', Delimiter: '/' }), ['a/', 'a/b', 'a/../', 'a//', 'a/b/']);
  const paged: string[] = [];
  for (let StartAfter = ''; ; ) {
    const page = await listed({ MaxKeys: 1, ...(StartAfter === '' ? {} : { StartAfter }) });
    if (page[0] === undefined) break;
    StartAfter = page[0];
    paged.push(StartAfter);
  }
  assert.deepEqual(paged, keys);
  assert.equal(await readFile(join(lake, 'plain/file.txt'), 'utf8'), 'plain/file.txt');
  assert.deepEqual((await readdir(data_dir)).sort(), ['aws', 'lake']);
  assert.deepEqual(
    (await readdir(root)).filter((name) => !name.startsWith('.')),
    [Bucket],
  );

  await s3.copyObject({ Bucket, Key: 'copy/', CopySource: `${Bucket}/${encodeURIComponent('a//b')}` });
  assert.equal(await textOf(await s3.getObject({ Bucket, Key: 'copy/' })), 'a//b');
  await assert.rejects(s3.deleteBucket({ Bucket }), { name: 'BucketNotEmpty' });
  const Objects = [...keys, 'copy/'].filter((key) => !key.includes('\0')).map((Key) => ({ Key }));
  assert.equal((await s3.deleteObjects({ Bucket, Delete: { Objects } })).Errors, undefined);
  await s3.deleteObject({ Bucket, Key: 'nul\0byte' });
  assert.deepEqual(await listed({}), []);
  assert.deepEqual(await readdir(join(root, '.aside')), []);
  assert.deepEqual(await readdir(lake), []);
  await s3.deleteBucket({ Bucket });
});

test('an object and others below its name live side by side, whichever came first and whichever goes', async (t) => {
  const { s3, lake, root } = await startS3(t);
  const put = (Key: string, Body = Key) => s3.putObject({ Bucket, Key, Body });
  const read = async (Key: string) => textOf(await s3.getObject({ Bucket, Key }));
  await put('a/b');
  await put('a');
  await put('a', 'a, again');
  assert.deepEqual([await read('a'), await read('a/b')], ['a, again', 'a/b']);
  assert.equal((await readdir(join(root, '.aside'))).length, 1);
  await s3.deleteObject({ Bucket, Key: 'a/b' });
  assert.equal(await read('a'), 'a, again');
  await put('a', 'a file now');
  assert.equal(await readFile(join(lake, 'a'), 'utf8'), 'a file now');
  assert.deepEqual(await readdir(join(root, '.aside')), []);
  await put('a/b', 'aside');
  await s3.deleteObject({ Bucket, Key: 'a' });
  assert.equal(await read('a/b'), 'aside');
  const { Contents } = await s3.listObjectsV2({ Bucket });
  assert.deepEqual(
    Contents?.map(({ Key, Size }) => [Key, Size]),
    [['a/b', 5]],
  );
});

test('encoded ways out of the bucket are names like others, and a link is never followed', async (t) => {
  const { s3, emulator, lake, data_dir } = await startS3(t);
  const outside = join(data_dir, 'outside');
  await mkdir(outside);
  await writeFile(join(outside, 'secret'), 'secret');
  await symlink(outside, join(lake, 'link'));
  const send = async (method: string, path: string) => {
    // What is not UTF-8 is refused before its signature is looked at.
    const decode = (text: string) => (text === '%ff' ? 'x' : decodeURIComponent(text));
    const canonical = path
      .split('/')
      .map((text) => uriEncode(decode(text)))
      .join('/');
    const { status, body } = await sendRaw(emulator, {
      service: 's3',
      method,
      path: `/${Bucket}/${canonical}`,
      spoil: { path: `/${Bucket}/${path}` },
    });
    return `${status} ${/<Code>(\w+)</.exec(body)?.[1] ?? ''}`.trim();
  };
  for (const path of [
    '../outside/secret',
    '%2e%2e/outside/secret',
    '..%2foutside%2fsecret',
    '%2e%2e%5coutside',
    '%00',
  ]) {
    assert.equal(await send('GET', path), '404 NoSuchKey', path);
  }
  for (const path of ['link/secret', 'link/new', 'link']) {
    assert.equal(await send('GET', path), '403 AccessDenied', path);
    assert.equal(await send('PUT', path), '403 AccessDenied', path);
    assert.equal(await send('DELETE', path), '403 AccessDenied', path);
  }
  assert.equal(await send('GET', '%ff'), '400 InvalidURI');
  assert.deepEqual(await readdir(outside), ['secret']);
  assert.equal((await s3.listObjectsV2({ Bucket, Prefix: 'link' })).KeyCount, 0);
});

test('names that differ by their case or their Unicode form only are two objects', async (t) => {
  const { s3 } = await startS3(t);
  const names = ['case', 'CASE', 'e\u0301', '\u00e9'];
  for (const Key of names) await s3.putObject({ Bucket, Key, Body: Key });
  for (const Key of names) assert.equal(await textOf(await s3.getObject({ Bucket, Key })), Key);
});
