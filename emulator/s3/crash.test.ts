import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import type { S3 } from '@aws-sdk/client-s3';
import { kill, spawnEmulator } from '../spawn-emulator.fixture.ts';
import { temporaryFolder } from '../temporary-folder.fixture.ts';
import { Bucket, connect, textOf } from './s3.fixture.ts';

const md5 = (text: string) => `"${createHash('md5').update(text).digest('hex')}"`;
/** One that a path can have, and two that none can. */
const keys = ['day=1/plain', 'folder/', 'a//b'];

/** Replaces one object after another until the endpoint is gone. The last text that each is known to have had. */
async function replace(s3: S3, Key: string, acknowledged: Map<string, number>): Promise<void> {
  for (let version = (acknowledged.get(Key) ?? 0) + 1; ; version += 1) {
    try {
      const Body = String(version).padStart(8, '0');
      await s3.putObject({ Bucket, Key, Body, Metadata: { text: Body } });
      acknowledged.set(Key, version);
    } catch {
      // The endpoint was killed: this one may be there or not.
      return;
    }
  }
}

test('after kill -9 at any moment, an object is one that was put, with its own tag and metadata', async (t) => {
  const data_dir = await temporaryFolder(t);
  const acknowledged = new Map<string, number>();
  for (let round = 0; round < 5; round += 1) {
    const { child, emulator } = await spawnEmulator(t, data_dir);
    const s3 = connect(t, emulator, { maxAttempts: 1 });
    if (round === 0) await s3.createBucket({ Bucket });
    for (const [Key, version] of acknowledged) {
      const answer = await s3.getObject({ Bucket, Key });
      const text = String(await textOf(answer));
      assert.deepEqual([answer.ETag, answer.Metadata], [md5(text), { text }], Key);
      assert.ok(Number(text) >= version, `${Key}: ${text} is older than ${version}`);
      acknowledged.set(Key, Number(text));
    }
    // What only the dead process knew of is gone.
    assert.deepEqual(await readdir(join(data_dir, 'lake', '.incoming')), []);
    assert.ok((await readdir(join(data_dir, 'lake', '.aside'))).length <= 2);
    const before = [...acknowledged.values()].reduce((sum, version) => sum + version, 0);
    const writing = keys.map((key) => replace(s3, key, acknowledged));
    const written = () => [...acknowledged.values()].reduce((sum, version) => sum + version, 0) - before;
    while (written() < 20 + 7 * round) await wait(1);
    await kill(child);
    await Promise.all(writing);
  }
  assert.equal(acknowledged.size, keys.length);
});
