import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { spawnEmulator } from '../spawn-emulator.fixture.ts';
import type { Emulator } from '../start-emulator.ts';
import { temporaryFolder } from '../temporary-folder.fixture.ts';
import { Lake } from './firehose.fixture.ts';

const blocks_of_1024 = 512;

/** The endpoint as a process that can write no file past a size, as on a disk that is full for it. */
async function runLimited(t: TestContext, data_dir: string, limit: number | 'unlimited'): Promise<Emulator> {
  const shell = `trap '' XFSZ; ulimit -f ${limit}`;
  const { child, emulator } = await spawnEmulator(t, data_dir, { shell, shell_program: 'bash' });
  const close = async () => {
    const gone = once(child, 'exit');
    child.kill('SIGTERM');
    await gone;
  };
  return { ...emulator, close };
}

const line = (id: number) => `${String(id).padStart(5, '0')}${'x'.repeat(100_000)}\n`;

test('on a disk that takes no more, what is refused is said to be, and what is acknowledged is kept', async (t) => {
  const data_dir = await temporaryFolder(t);
  await mkdir(join(data_dir, 'lake'), { recursive: true });
  const limited = await runLimited(t, data_dir, blocks_of_1024);
  const lake = new Lake(t, limited);
  await lake.createBucket();
  await lake.createStream('s', { Prefix: 'p/', BufferingHints: { SizeInMBs: 64, IntervalInSeconds: 900 } });
  const acknowledged: number[] = [];
  let refused = 0;
  for (let id = 0; id < 12; id += 2) {
    const { RequestResponses = [], FailedPutCount } = await lake.putBatch('s', [line(id), line(id + 1)]);
    const taken = RequestResponses.filter(({ RecordId }) => RecordId !== undefined);
    assert.equal(taken.length + (FailedPutCount ?? 0), 2);
    if (taken.length === 2) acknowledged.push(id, id + 1);
    for (const { ErrorCode } of RequestResponses.slice(0, FailedPutCount)) {
      assert.equal(ErrorCode, 'ServiceUnavailableException');
      refused += 1;
    }
  }
  assert.ok(refused > 0 && acknowledged.length > 0, `${refused} refused, ${acknowledged.length} taken`);
  // Smaller ones find room again, in a file of their own.
  await lake.put('s', line(100));
  await assert.rejects(lake.put('s', 'y'.repeat(600_000)), { name: 'ServiceUnavailableException' });
  acknowledged.push(100);
  await limited.close();

  const roomy = await runLimited(t, data_dir, 'unlimited');
  const again = new Lake(t, roomy);
  const text = await again.awaitText('p/', acknowledged.length * line(0).length);
  const found = [...text.matchAll(/(\d{5})x{100000}\n/g)].map(([, id]) => Number(id));
  assert.deepEqual(
    found.sort((a, b) => a - b),
    acknowledged,
  );
  assert.equal(text.length, acknowledged.length * line(0).length, 'nothing half-written is delivered');
  await again.put('s', 'room again');
  const logs = join(data_dir, 'aws', 'firehose', 'log');
  const names = await Promise.all((await readdir(logs)).map((name) => readdir(join(logs, name))));
  assert.deepEqual(
    names.flat().filter((name) => name.endsWith('.set-aside')),
    [],
  );
  await roomy.close();
});
