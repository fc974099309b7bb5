/** What `npm run bench` runs: each measurement of this folder, one after the other. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { ensureBuilt } from '#scripts/build.ts';
import { ensureBrowser } from '#scripts/ensure-browser.ts';

await ensureBrowser();
await ensureBuilt();
for (const name of [
  'start',
  'visible',
  'first-byte',
  'heatmap',
  'tracker-press',
  'overlay',
  'ingest',
  'put-record-batch',
  'emulator',
  'query',
]) {
  console.log(`\n== ${name}`);
  const { status } = spawnSync(process.execPath, [join(import.meta.dirname, `${name}.ts`)], {
    stdio: 'inherit',
  });
  if (status !== 0) process.exitCode = 1;
}
