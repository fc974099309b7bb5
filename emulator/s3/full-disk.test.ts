import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { spawnEmulator } from '../spawn-emulator.fixture.ts';
import { temporaryFolder } from '../temporary-folder.fixture.ts';
import { Bucket, connect, textOf } from './s3.fixture.ts';

const mebibyte = 1024 ** 2;

test('what the disk does not take is a 503 that leaves nothing, and what fits is taken before and after', async (t) => {
  const data_dir = await temporaryFolder(t);
  // Files of at most 4 MiB: the system refuses what is past that, as a full disk does. In blocks of 512 bytes.
  const { emulator } = await spawnEmulator(t, data_dir, { shell: 'trap "" XFSZ; ulimit -f 8192' });
  const s3 = connect(t, emulator, { maxAttempts: 1 });
  await s3.createBucket({ Bucket });
  const Metadata = { kept: 'yes' };
  await s3.putObject({ Bucket, Key: 'a', Body: 'small', Metadata });
  const isRefused = (error: { name: string; $metadata: { httpStatusCode: number } }) => {
    assert.deepEqual([error.name, error.$metadata.httpStatusCode], ['ServiceUnavailable', 503]);
    return true;
  };
  for (const Key of ['a', 'large', 'folder/']) {
    await assert.rejects(s3.putObject({ Bucket, Key, Body: Buffer.alloc(5 * mebibyte) }), isRefused);
  }
  const { UploadId } = await s3.createMultipartUpload({ Bucket, Key: 'parts' });
  const Parts = [];
  for (const PartNumber of [1, 2]) {
    const part = { Bucket, Key: 'parts', UploadId, PartNumber };
    await assert.rejects(s3.uploadPart({ ...part, Body: Buffer.alloc(5 * mebibyte) }), isRefused);
    const { ETag } = await s3.uploadPart({ ...part, Body: Buffer.alloc(3 * mebibyte) });
    Parts.push({ PartNumber, ETag });
  }
  const { Contents } = await s3.listObjectsV2({ Bucket });
  assert.deepEqual(
    Contents?.map(({ Key, Size }) => [Key, Size]),
    [['a', 5]],
  );
  const answer = await s3.getObject({ Bucket, Key: 'a' });
  assert.deepEqual([await textOf(answer), answer.Metadata], ['small', Metadata]);
  assert.deepEqual(await readdir(join(data_dir, 'lake', '.incoming')), []);
  assert.equal((await readdir(join(data_dir, 'lake', '.aside'))).length, 2);
  await s3.abortMultipartUpload({ Bucket, Key: 'parts', UploadId });
  await s3.putObject({ Bucket, Key: 'large', Body: Buffer.alloc(3 * mebibyte) });
  assert.equal((await s3.headObject({ Bucket, Key: 'large' })).ContentLength, 3 * mebibyte);
});
