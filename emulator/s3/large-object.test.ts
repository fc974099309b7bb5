import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { Readable } from 'node:stream';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { Upload } from '@aws-sdk/lib-storage';
import { clientsOf } from '../athena/athena.fixture.ts';
import { spawnEmulator } from '../spawn-emulator.fixture.ts';
import { temporaryFolder } from '../temporary-folder.fixture.ts';
import { Bucket, connect } from './s3.fixture.ts';

const mebibyte = 1024 ** 2;
const size = 200 * mebibyte;

/** The memory that a process has now, in bytes. */
async function residentBytes(pid: number | undefined): Promise<number> {
  const { stdout } = await promisify(execFile)('ps', ['-o', 'rss=', '-p', String(pid)]);
  return Number(stdout.trim()) * 1024;
}

function* pieces(): Generator<Buffer> {
  const piece = Buffer.alloc(mebibyte, 'x');
  for (let sent = 0; sent < size; sent += piece.length) yield piece;
}

test('an object of 200 MiB is put, put in parts, copied and got in the memory of a small one', async (t) => {
  const { child, emulator } = await spawnEmulator(t, await temporaryFolder(t));
  const s3 = connect(t, emulator);
  await s3.createBucket({ Bucket });
  await s3.putObject({ Bucket, Key: 'small', Body: 'x' });
  // What queries need is loaded after the start, and would be counted too.
  const { start, ended } = clientsOf(t, emulator);
  await ended(await start('SELECT 1', { ResultConfiguration: { OutputLocation: `s3://${Bucket}/` } }));
  const before = await residentBytes(child.pid);
  const seen: number[] = [];
  const look = async () => seen.push((await residentBytes(child.pid)) - before);

  await s3.putObject({ Bucket, Key: 'put', Body: Readable.from(pieces()), ContentLength: size });
  await look();
  const params = { Bucket, Key: 'parts', Body: Readable.from(pieces()) };
  await new Upload({ client: s3, params, partSize: 50 * mebibyte, queueSize: 2 }).done();
  await look();
  await s3.copyObject({ Bucket, Key: 'copy', CopySource: `${Bucket}/parts` });
  await look();
  const { Body } = await s3.getObject({ Bucket, Key: 'copy' });
  assert.ok(Body instanceof Readable);
  let got = 0;
  for await (const chunk of Body) got += chunk.length;
  await look();
  assert.equal(got, size);
  assert.ok(
    Math.max(...seen) < (size * 3) / 4,
    `grew by ${seen.map((bytes) => Math.round(bytes / mebibyte))} MiB`,
  );
});
