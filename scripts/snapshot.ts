/** `npm run snapshot -- <url>`: a picture of a page, to lie under its map of clicks. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright';
import { ConfigError, readConfig } from '#lib/config.ts';
import { AppError } from '#lib/errors.ts';
import { chromiumLaunchOptions } from './chromium-launch-options.ts';
import { ensureBrowser } from './ensure-browser.ts';
import { readArguments, SnapshotError, usage } from './snapshot/arguments.ts';
import { destinationOf } from './snapshot/send-picture.ts';
import { snapshotPage } from './snapshot/snapshot-page.ts';

const say = (line: string) => console.log(line);

async function main(args: string[]): Promise<void> {
  if (args.includes('--help') || args.includes('-h')) return say(usage);
  const env_file = join(import.meta.dirname, '..', '.env');
  if (existsSync(env_file)) process.loadEnvFile(env_file);
  const wanted = readArguments(args);
  const destination = destinationOf(wanted, readConfig(process.env));
  await ensureBrowser();
  const browser = await chromium.launch(chromiumLaunchOptions());
  try {
    await snapshotPage(wanted, { browser, destination, log: say });
  } finally {
    await browser.close();
  }
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  const told = error instanceof SnapshotError || error instanceof ConfigError || error instanceof AppError;
  console.error(told ? error.message : error);
  process.exitCode = 1;
}
// The channel of scripts/run.mjs would keep this process alive.
if (process.connected) process.disconnect();
