import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { CreateBucketCommand } from '@aws-sdk/client-s3';
import { kill, spawnEmulator } from '../../spawn-emulator.fixture.ts';
import { temporaryFolder } from '../../temporary-folder.fixture.ts';
import { clientsOf } from '../athena.fixture.ts';

const partitions = 20;
const rows = 2000;
const query = `SELECT n, n % ${partitions} AS k FROM UNNEST(sequence(1, ${rows})) AS x(n)`;
const totals = [String(rows), String((rows * (rows + 1)) / 2), String(partitions)];

/** Whether the files of the writer have begun to come into the lake. */
async function hasBegun(lake: string): Promise<boolean> {
  const names = await readdir(join(lake, 'results'), { recursive: true });
  return names.some((name) => /k=\d+\/\d{8}_/.test(name));
}

test('a process that is killed while it writes leaves either the whole table or none, and goes on after it', async (t) => {
  const data_dir = await temporaryFolder(t);
  let known: string[] = [];
  for (let round = 0; round < 2; round += 1) {
    const { child, emulator } = await spawnEmulator(t, data_dir);
    const { start, get, s3, ended, rows: read } = clientsOf(t, emulator);
    if (round === 0) await s3.send(new CreateBucketCommand({ Bucket: 'results' }));
    await ended(await start('CREATE DATABASE IF NOT EXISTS lab'));
    const found = (await read(await start('SHOW TABLES IN lab'))).map(([name = '']) => name.trim());
    assert.ok(known.every((name) => found.includes(name)));
    for (const name of found) {
      const [, answer] = await read(
        await start(`SELECT count(*), sum(n), count(DISTINCT k) FROM lab.${name}`),
      );
      assert.deepEqual(answer, totals, name);
    }
    known = found;
    const location = `s3://results/t${round}/`;
    const id = await start(
      `CREATE TABLE lab.t${round} WITH (partitioned_by = ARRAY['k'], external_location = '${location}') AS ${query}`,
    );
    const isRunning = async () => ['QUEUED', 'RUNNING'].includes((await get(id)).Status?.State ?? '');
    while (!(await hasBegun(join(data_dir, 'lake'))) && (await isRunning()));
    await kill(child);
  }
});
