/**
 * How long `npm start` takes on an installed and built clone, until the first page is answered: with no data
 * yet, and again over the data it left. The goal is under 10 s. Prints both beside a start of Node alone.
 */
import { spawnSync } from 'node:child_process';
import { startHeatlake, withFolder } from './heatlake.fixture.ts';

const goal_ms = 10_000;

async function startAndAsk(data_dir: string): Promise<number> {
  const began = performance.now();
  const heatlake = await startHeatlake(data_dir);
  const response = await fetch(`${heatlake.url}/signin`);
  await response.text();
  const took_ms = Math.round(performance.now() - began);
  if (!response.ok) throw new Error(`The first page answered ${response.status}.`);
  await heatlake.stop();
  return took_ms;
}

const began = performance.now();
spawnSync(process.execPath, ['-e', '0']);
const node_ms = Math.round(performance.now() - began);

await withFolder(async (folder) => {
  const first_ms = await startAndAsk(folder);
  const second_ms = await startAndAsk(folder);
  console.log(JSON.stringify({ bench: 'start', first_ms, second_ms, node_alone_ms: node_ms, goal_ms }));
  if (first_ms >= goal_ms || second_ms >= goal_ms) process.exitCode = 1;
});
