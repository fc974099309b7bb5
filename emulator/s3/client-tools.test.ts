import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { runAws, runBoto3 } from '../clients/client-tools.fixture.ts';
import { startTestEmulator } from '../emulator.fixture.ts';
import { temporaryFolder } from '../temporary-folder.fixture.ts';
import { Bucket, connect, startS3, textOf } from './s3.fixture.ts';

test('a folder goes to a bucket and back by `aws s3 sync`, and what is there already is not sent again', async (t) => {
  const { emulator, data_dir } = await startTestEmulator(t);
  const folder = await temporaryFolder(t);
  const aws = async (...words: string[]) => {
    const { code, stdout, stderr } = await runAws(t, emulator, 's3', ...words);
    assert.equal(code, 0, stderr);
    return stdout;
  };
  const source = join(folder, 'source');
  const files: [string, Buffer][] = [
    ['a.txt', Buffer.from('hello')],
    ['empty', Buffer.alloc(0)],
    ['sub/ä b+c&%.txt', Buffer.from('odd')],
    // More than the 8 MiB from which on the tool uploads in parts.
    ['large.bin', randomBytes(9 * 1024 ** 2)],
  ];
  await mkdir(join(source, 'sub'), { recursive: true });
  for (const [name, bytes] of files) await writeFile(join(source, name), bytes);

  await aws('mb', 's3://tools');
  await aws('sync', source, 's3://tools/day=1', '--no-progress');
  for (const [name, bytes] of files) {
    assert.deepEqual(await readFile(join(data_dir, 'lake', 'tools', 'day=1', name)), bytes, name);
  }
  assert.equal(await aws('sync', source, 's3://tools/day=1', '--no-progress'), '');
  assert.match(
    await aws('ls', 's3://tools/day=1/'),
    /PRE sub\/\n.* 5 a\.txt\n.* 0 empty\n.* 9437184 large\.bin\n$/,
  );
  await aws('cp', 's3://tools/day=1/large.bin', 's3://tools/copy.bin', '--no-progress');
  await aws('mv', 's3://tools/copy.bin', 's3://tools/moved.bin', '--no-progress');
  await rm(join(source, 'empty'));
  assert.match(
    await aws('sync', source, 's3://tools/day=1', '--delete'),
    /delete: s3:\/\/tools\/day=1\/empty/,
  );
  const back = join(folder, 'back');
  await aws('sync', 's3://tools', back, '--no-progress');
  assert.deepEqual((await readdir(back)).sort(), ['day=1', 'moved.bin']);
  assert.deepEqual((await readdir(join(back, 'day=1'))).sort(), ['a.txt', 'large.bin', 'sub']);
  for (const [name, bytes] of files.filter(([name]) => name !== 'empty')) {
    assert.deepEqual(await readFile(join(back, 'day=1', name)), bytes, name);
  }
  assert.deepEqual(await readFile(join(back, 'moved.bin')), files[3]?.[1]);

  const url = (await aws('presign', 's3://tools/day=1/a.txt')).trim();
  assert.equal(await (await fetch(url)).text(), 'hello');
  await aws('rm', 's3://tools/moved.bin');
  const full = await runAws(t, emulator, 's3', 'rb', 's3://tools');
  assert.match(full.stderr, /BucketNotEmpty/);
  await aws('rb', 's3://tools', '--force');
  assert.deepEqual(
    (await readdir(join(data_dir, 'lake'))).filter((name) => !name.startsWith('.')),
    [],
  );
});

test('`aws s3api` makes folder markers, tells of objects and is told what is wrong', async (t) => {
  const { emulator } = await startTestEmulator(t);
  const api = (...words: string[]) => runAws(t, emulator, 's3api', ...words);
  const told = async (...words: string[]) => {
    const { code, stdout, stderr } = await api(...words);
    assert.equal(code, 0, stderr);
    return stdout.trim() === '' ? undefined : JSON.parse(stdout);
  };
  await told('create-bucket', '--bucket', 'tools');
  await told('put-object', '--bucket', 'tools', '--key', 'folder/', '--metadata', 'made=by-hand');
  const head = await told('head-object', '--bucket', 'tools', '--key', 'folder/');
  assert.deepEqual([head.ContentLength, head.Metadata], [0, { made: 'by-hand' }]);
  const list = await told('list-objects-v2', '--bucket', 'tools', '--delimiter', '/');
  assert.deepEqual(list.CommonPrefixes, [{ Prefix: 'folder/' }]);
  assert.equal(await told('get-bucket-versioning', '--bucket', 'tools'), undefined);
  const acl = await told('get-bucket-acl', '--bucket', 'tools');
  assert.equal(acl.Grants[0].Permission, 'FULL_CONTROL');
  const missing = await api('head-object', '--bucket', 'tools', '--key', 'none');
  assert.match(missing.stderr, /\(404\).*Not Found/);
  const policy = await api('put-bucket-policy', '--bucket', 'tools', '--policy', '{}');
  assert.match(policy.stderr, /\(NotImplemented\)/);
});

test('boto3 uploads and downloads files, pages through keys, copies, presigns and deletes them', async (t) => {
  const { emulator } = await startTestEmulator(t);
  const folder = await temporaryFolder(t);
  const told = await runBoto3(
    t,
    emulator,
    `
import urllib.request
s3 = client('s3')
s3.create_bucket(Bucket='boto')
folder = ${JSON.stringify(folder)}
large = os.urandom(9 * 1024 * 1024)
open(folder + '/large', 'wb').write(large)
s3.upload_file(folder + '/large', 'boto', 'large', ExtraArgs={'Metadata': {'who': 'boto'}, 'ContentType': 'video/mp4'})
s3.download_file('boto', 'large', folder + '/back')
s3.copy({'Bucket': 'boto', 'Key': 'large'}, 'boto', 'copied')
for number in range(7):
    s3.put_object(Bucket='boto', Key='k/%d &+' % number, Body=b'x')
pages = [[each['Key'] for each in page['Contents']] for page in
         s3.get_paginator('list_objects').paginate(Bucket='boto', Prefix='k/', PaginationConfig={'PageSize': 3})]
get = s3.generate_presigned_url('get_object', Params={'Bucket': 'boto', 'Key': 'k/1 &+'})
put = s3.generate_presigned_url('put_object', Params={'Bucket': 'boto', 'Key': 'put', 'ContentType': 'text/x'})
request = urllib.request.Request(put, data=b'by url', method='PUT', headers={'Content-Type': 'text/x'})
bucket = boto3.resource('s3', endpoint_url=os.environ['ENDPOINT']).Bucket('boto')
head = s3.head_object(Bucket='boto', Key='large')
answer = {
    'back': open(folder + '/back', 'rb').read() == large,
    'copied': s3.get_object(Bucket='boto', Key='copied')['Body'].read() == large,
    'head': [head['ContentType'], head['Metadata'], head['ContentLength']],
    'pages': pages,
    'got': urllib.request.urlopen(get).read().decode(),
    'put': urllib.request.urlopen(request).status,
    'written': s3.get_object(Bucket='boto', Key='put')['Body'].read().decode(),
    'missing': error_of(lambda: s3.get_object(Bucket='boto', Key='none'))[0],
    'same': error_of(lambda: s3.get_object(Bucket='boto', Key='put', IfNoneMatch='*'))[2],
}
bucket.objects.all().delete()
bucket.delete()
answer['buckets'] = s3.list_buckets()['Buckets']
tell(answer)`,
  );
  assert.deepEqual(told, {
    back: true,
    copied: true,
    head: ['video/mp4', { who: 'boto' }, 9 * 1024 ** 2],
    pages: [['k/0 &+', 'k/1 &+', 'k/2 &+'], ['k/3 &+', 'k/4 &+', 'k/5 &+'], ['k/6 &+']],
    got: 'x',
    put: 200,
    written: 'by url',
    missing: 'NoSuchKey',
    same: 304,
    buckets: [],
  });
});

test('a lake that was written by hand moves to another endpoint by `aws s3 sync`', async (t) => {
  const { emulator, lake } = await startS3(t);
  const other = await startS3(t);
  await mkdir(join(lake, 'clicks', 'day=2026-11-22'), { recursive: true });
  await writeFile(join(lake, 'clicks', 'day=2026-11-22', 'part.json'), '{}\n');
  const down = await temporaryFolder(t);
  assert.equal((await runAws(t, emulator, 's3', 'sync', `s3://${Bucket}`, down)).code, 0);
  assert.equal((await runAws(t, other.emulator, 's3', 'sync', down, `s3://${Bucket}`)).code, 0);
  const s3 = connect(t, other.emulator);
  assert.equal(await textOf(await s3.getObject({ Bucket, Key: 'clicks/day=2026-11-22/part.json' })), '{}\n');
});
