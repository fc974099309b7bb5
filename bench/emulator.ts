/**
 * The local AWS endpoint as a process of its own: how long it takes from its start to the first answer to a
 * client, over an empty and over a used data directory, and how much memory it holds when it is idle after a
 * few queries. The goals are under 1.5 s and under 200 MB.
 */
import { readFile } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';
import { AthenaClient, ListWorkGroupsCommand } from '@aws-sdk/client-athena';
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { askAthena } from './athena-query.fixture.ts';
import { startEmulatorProcess } from './emulator-process.fixture.ts';
import { withFolder } from './heatlake.fixture.ts';

const goal_start_ms = 1500;
const goal_memory_mb = 200;
const starts = 5;
/** How long it is left alone before its memory counts: s. */
const idle_s = 20;

const queries = [
  'SELECT 1',
  'SELECT x % 10, count(*) FROM UNNEST(sequence(1, 10000)) AS t(x) GROUP BY 1 ORDER BY 2 DESC',
  "SELECT date_format(date_add('day', 1, TIMESTAMP '2026-01-01 00:00:00'), '%Y-%m-%d'), json_extract_scalar('{\"a\":1}', '$.a')",
];

/** Resident memory: MB. Linux tells it. */
async function memoryMb(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Math.round(Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1] ?? Number.NaN) / 1024);
}

async function measureStart(data_dir: string): Promise<{ start_ms: number; memory_mb: number }> {
  const began = performance.now();
  const emulator = await startEmulatorProcess(data_dir);
  try {
    const athena = new AthenaClient(emulator.config);
    await athena.send(new ListWorkGroupsCommand({}));
    const start_ms = Math.round(performance.now() - began);
    const s3 = new S3Client({ ...emulator.config, forcePathStyle: true });
    await s3.send(new CreateBucketCommand({ Bucket: 'bench-results' }));
    for (const sql of [...queries, ...queries]) await askAthena(athena, sql, 's3://bench-results/');
    await setTimeout(idle_s * 1000);
    return { start_ms, memory_mb: await memoryMb(emulator.pid) };
  } finally {
    await emulator.stop();
  }
}

await withFolder(async (folder) => {
  const measured = [];
  for (let count = 0; count < starts; count += 1) measured.push(await measureStart(folder));
  const middle = (values: number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
  const start_ms = middle(measured.map((one) => one.start_ms));
  const memory_mb = middle(measured.map((one) => one.memory_mb));
  console.table([
    {
      what: 'start to first answer, ms',
      measured: start_ms,
      goal: goal_start_ms,
      reached: start_ms < goal_start_ms,
    },
    {
      what: 'idle memory, MB',
      measured: memory_mb,
      goal: goal_memory_mb,
      reached: memory_mb < goal_memory_mb,
    },
  ]);
  if (start_ms >= goal_start_ms || memory_mb >= goal_memory_mb) process.exitCode = 1;
});
