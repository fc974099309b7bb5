/**
 * How fast events come in: `POST /api/events` through `server.ts`, each event durable before its 202, beside
 * a plain Next route handler that parses the body with zod and throws it away (`bench/baseline/`). Both
 * run on this machine, in production mode, and take turns; what counts is the ratio. Needs `npm run build`.
 */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { freePort } from '#scripts/free-port.ts';
import { startLocalStack } from '#scripts/local-stack.ts';
import { type Supervised, supervise } from '#scripts/supervise.ts';
import type { LoadPlan, LoadResult } from './load-generator.ts';

type Scenario = { name: string; events: number; connections: number; goal: number };
type Measured = { ours: LoadResult; baseline: LoadResult };

/** The goals are the project's: times the baseline's requests (or events) a second. */
const scenarios: Scenario[] = [
  { name: 'single events, 32 connections', events: 1, connections: 32, goal: 2.5 },
  { name: 'single events, 256 connections', events: 1, connections: 256, goal: 5 },
  { name: 'batches of 20, 32 connections', events: 20, connections: 32, goal: 0.6 },
];
const rounds = 5;
const warmup_s = 0.5;
const measured_s = 2;
/** Both servers run this long before anything counts, so that both are compiled: s. */
const first_warmup_s = 8;
const root = join(import.meta.dirname, '..');
const next = join(root, 'node_modules', 'next', 'dist', 'bin', 'next');
const baseline_dir = join(import.meta.dirname, 'baseline');
const say = (line: string) => console.log(line);

const click = {
  type: 'click',
  page: 'main',
  width: 856,
  height: 323,
  x: 171,
  y: 145,
  timestamp: Date.now(),
  datetime: '2026-02-08 03:20:06',
};

async function load(plan: LoadPlan): Promise<LoadResult> {
  const child = spawn(
    process.execPath,
    [join(import.meta.dirname, 'load-generator.ts'), JSON.stringify(plan)],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  const [output, [code]] = await Promise.all([text(child.stdout), once(child, 'exit')]);
  if (code !== 0) throw new Error(`The load generator ended with ${code}.`);
  const result: LoadResult = JSON.parse(output);
  const wrong = Object.keys(result.statuses).filter((status) => status !== '202');
  if (wrong.length > 0) throw new Error(`${plan.url} answered ${wrong.join(', ')}.`);
  return result;
}

/** The plain handler under `next start`, resolved once it answers. */
async function startBaseline(): Promise<{ url: string; stop: () => Promise<void> }> {
  const env = { ...process.env, NEXT_TELEMETRY_DISABLED: '1', NODE_ENV: 'production' as const };
  const built = spawnSync(process.execPath, [next, 'build', baseline_dir], { encoding: 'utf8', env });
  if (built.status !== 0) throw new Error(`The baseline can not be built: ${built.stdout}${built.stderr}`);
  const port = await freePort();
  const args = [next, 'start', baseline_dir, '--port', String(port), '--hostname', '127.0.0.1'];
  const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const exited = once(child, 'exit');
  const { promise: ready, resolve } = Promise.withResolvers<void>();
  child.stdout.on('data', (chunk) => {
    if (String(chunk).includes('Ready')) resolve();
  });
  await Promise.race([ready, exited.then(() => Promise.reject(new Error('The baseline did not start.')))]);
  const stop = async () => {
    child.kill();
    await exited;
  };
  return { url: `http://127.0.0.1:${port}/api/discard`, stop };
}

async function startOurs(data_dir: string): Promise<{ url: string; processes: Supervised[] }> {
  const { env, emulator } = await startLocalStack({ data_dir, buffer_seconds: 1, log: say });
  const port = await freePort();
  const server = await supervise({
    name: 'The server',
    args: [join(root, 'server.ts')],
    env: { ...env, PORT: String(port), HEATLAKE_DATA_DIR: data_dir, HEATLAKE_RATE_LIMIT: '0' },
    log: say,
  });
  return { url: `http://127.0.0.1:${port}/api/events`, processes: [server, emulator] };
}

const ratio = ({ ours, baseline }: Measured) => ours.requests_per_s / baseline.requests_per_s;

/** The round whose ratio is the middle one. */
function middle(measured: Measured[]): Measured {
  const chosen = measured.toSorted((a, b) => ratio(a) - ratio(b))[Math.floor(measured.length / 2)];
  if (chosen === undefined) throw new Error('Nothing was measured.');
  return chosen;
}

async function measure(scenario: Scenario, ours_url: string, baseline_url: string): Promise<Measured> {
  const { events, connections } = scenario;
  const body = JSON.stringify(events === 1 ? click : Array(events).fill(click));
  const plan = { body, connections, warmup_s, measured_s };
  const measured: Measured[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const baseline = await load({ ...plan, url: baseline_url });
    measured.push({ baseline, ours: await load({ ...plan, url: ours_url }) });
  }
  return middle(measured);
}

function describe({ name, events, goal }: Scenario, measured: Measured) {
  const per_s = ({ requests_per_s }: LoadResult) => Math.round(requests_per_s * events);
  return {
    scenario: name,
    'events/s': per_s(measured.ours),
    'baseline events/s': per_s(measured.baseline),
    ratio: Number(ratio(measured).toFixed(2)),
    goal,
    'p50 ms': Math.round(measured.ours.p50_ms),
    'p99 ms': Math.round(measured.ours.p99_ms),
    reached: ratio(measured) >= goal ? 'yes' : 'no',
  };
}

/** Measures, prints a table, and says whether each goal was reached. About two minutes. */
export async function benchIngest(): Promise<boolean> {
  const data_dir = await mkdtemp(join(tmpdir(), 'heatlake-bench-'));
  const baseline = await startBaseline();
  let processes: Supervised[] = [];
  try {
    const ours = await startOurs(data_dir);
    processes = ours.processes;
    for (const url of [baseline.url, ours.url]) {
      await load({
        url,
        body: JSON.stringify(click),
        connections: 32,
        warmup_s: first_warmup_s,
        measured_s: 1,
      });
    }
    const rows = [];
    for (const scenario of scenarios) {
      rows.push(describe(scenario, await measure(scenario, ours.url, baseline.url)));
    }
    console.table(rows);
    return rows.every(({ reached }) => reached === 'yes');
  } finally {
    await baseline.stop();
    for (const process of processes) await process.stop();
    await rm(data_dir, { recursive: true });
  }
}

if (import.meta.main) process.exitCode = (await benchIngest()) ? 0 : 1;
