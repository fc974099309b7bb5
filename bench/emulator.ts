/**
 * The local AWS endpoint as a process of its own, over an empty folder: how long it takes from its start to the first
 * answer to a client, before and after what it compiles is kept, and how much memory it holds when it is idle after a few
 * queries. The goals are under 1.5 s and under 200 MB.
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
const idles = 3;
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

/** Ms from the start of the process to its first answer, over an empty folder. */
async function measureStart(env: Record<string, string>): Promise<number> {
  return withFolder(async (folder) => {
    const began = performance.now();
    const emulator = await startEmulatorProcess(folder, env);
    const athena = new AthenaClient(emulator.config);
    await athena.send(new ListWorkGroupsCommand({}));
    const start_ms = performance.now() - began;
    athena.destroy();
    await emulator.stop();
    return Math.round(start_ms);
  });
}

/** As somebody meets it who has just installed it: nothing is kept yet of what was compiled. */
const measureFirstStart = () => withFolder((folder) => measureStart({ NODE_COMPILE_CACHE: folder }));

/** Memory that it holds when it is idle after a few queries: MB. */
async function measureMemory(): Promise<number> {
  return withFolder(async (folder) => {
    const emulator = await startEmulatorProcess(folder);
    const s3 = new S3Client({ ...emulator.config, forcePathStyle: true });
    await s3.send(new CreateBucketCommand({ Bucket: 'bench-results' }));
    const athena = new AthenaClient(emulator.config);
    for (const sql of [...queries, ...queries]) await askAthena(athena, sql, 's3://bench-results/');
    await setTimeout(idle_s * 1000);
    const memory_mb = await memoryMb(emulator.pid);
    await emulator.stop();
    return memory_mb;
  });
}

/** The middle one of several measurements, one after the other. */
async function middle(count: number, measure: () => Promise<number>): Promise<number> {
  const values: number[] = [];
  for (let index = 0; index < count; index += 1) values.push(await measure());
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

const table = [
  {
    what: 'first start to first answer, ms',
    measured: await middle(starts, measureFirstStart),
    goal: goal_start_ms,
  },
  {
    what: 'later start to first answer, ms',
    measured: await middle(starts, () => measureStart({})),
    goal: goal_start_ms,
  },
  { what: 'idle memory, MB', measured: await middle(idles, measureMemory), goal: goal_memory_mb },
].map((row) => ({ ...row, reached: row.measured < row.goal }));
console.table(table);
if (table.some(({ reached }) => !reached)) process.exitCode = 1;
