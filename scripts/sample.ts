/** `npm run sample`: a month of a small site that never was, to look around in. `-- --remove` takes it away. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { DateTime } from 'luxon';
import { z } from 'zod';
import { ConfigError, readConfig } from '#lib/config.ts';
import { importNote, sample_name } from '#lib/imports/import-note.ts';
import { sampleEvents } from '#lib/sample/sample-events.ts';
import { type Destination, destinationOf, faultOf, ImportError } from './import/destination.ts';
import { createProgressLine } from './import/progress-line.ts';
import { finish, sendLines } from './import/send-lines.ts';
import { readSamplePicture, sample_pictures } from './sample/pictures.ts';

const usage = `npm run sample [-- options]

Fills the site "sample" with a month of clicks, views and plays of a small shop, up to now. A sample that is there
already is left as it is on the day it was made, and made anew later. Everything about it is removed by --remove.

  --remove          takes it away again, its events and no others
  --replace         makes it anew
  --to https://...  another Heatlake, with its HEATLAKE_API_TOKEN in the environment. Without it, the one that runs
                    on this machine.`;

const path = `/api/imports/${sample_name}`;
const poll_ms = 1000;
/** Firehose gathers past events for a minute. After this long something is wrong: ms. */
const patience_ms = 300_000;
const progress = createProgressLine();

async function status({ ask }: Destination) {
  const response = await ask(path);
  if (response.status === 404) return undefined;
  if (!response.ok) throw new ImportError(await faultOf(response));
  return importNote.parse(await response.json());
}

/** Asks until `work` gives something, for as long as one may wait. @throws ImportError */
async function until<Result>(what: string, work: () => Promise<Result | undefined>): Promise<Result> {
  const began = performance.now();
  while (performance.now() - began < patience_ms) {
    const result = await work();
    if (result !== undefined) return result;
    progress.show(`  ${what} (${Math.round((performance.now() - began) / 1000)} s)`);
    await sleep(poll_ms);
  }
  throw new ImportError(`${what}: gave up after ${patience_ms / 1000} s.`);
}

async function remove(destination: Destination): Promise<void> {
  const response = await destination.ask(`${path}/remove`, '');
  if (response.status === 404) return;
  if (!response.ok) throw new ImportError(await faultOf(response));
  await until('Removing what was still being written', async () =>
    (await status(destination)) === undefined ? true : undefined,
  );
}

/** Where the dashboard counts each kind of event: all of them must be there before people are told so. */
const counted = [
  { type: 'view', metric: 'page-views', column: 'views' },
  { type: 'click', metric: 'pages', column: 'clicks' },
  { type: 'play', metric: 'video-totals', column: 'plays' },
] as const;

const rows = z.object({ rows: z.array(z.record(z.string(), z.unknown())) });

/** How many events the dashboard sees by now. */
async function seen({ ask }: Destination, metric: string, column: string, dates: object): Promise<number> {
  const query = new URLSearchParams({ site: sample_name, tz: 'UTC', ...dates });
  const response = await ask(`/api/metrics/${metric}?${query}`);
  if (!response.ok) throw new ImportError(await faultOf(response));
  return rows.parse(await response.json()).rows.reduce((sum, row) => sum + Number(row[column]), 0);
}

/** Puts the pictures of the pages under their maps. */
async function sendPictures({ ask }: Destination): Promise<void> {
  for (const [index, picture] of sample_pictures.entries()) {
    progress.show(`  Sending ${index} of ${sample_pictures.length} pictures of the pages`);
    const query = new URLSearchParams({ site: sample_name, page: picture.path, band: picture.band });
    const response = await ask(`/api/snapshots?${query}`, await readSamplePicture(picture));
    if (!response.ok) throw new ImportError(await faultOf(response));
    await response.body?.cancel();
  }
}

async function make(destination: Destination, tz: string): Promise<void> {
  const now = DateTime.now().setZone(tz);
  const events = sampleEvents({ today: now.toFormat('yyyy-MM-dd'), tz, now_ms: now.toMillis() });
  const lines = events.map((event) => JSON.stringify(event));
  const { accepted, rejected } = await sendLines(destination, sample_name, lines, {
    onProgress: (count) => progress.show(`  Sending ${count} of ${lines.length} events`),
  });
  const [first] = rejected;
  if (first !== undefined)
    throw new ImportError(`Line ${first.line} of the sample was rejected: ${first.why}`);
  await finish(destination, sample_name);
  progress.done(`  ${accepted} events are sent. Firehose gathers events of the past for a minute.`);
  await sendPictures(destination);
  const day = (days: number) => now.toUTC().plus({ days }).toFormat('yyyy-MM-dd');
  const dates = { from: day(-40), to: day(1) };
  for (const { type, metric, column } of counted) {
    const sent = events.filter((event) => event.type === type).length;
    await until('Waiting for the files', async () =>
      (await seen(destination, metric, column, dates)) >= sent ? true : undefined,
    );
  }
}

async function main(args: string[]): Promise<void> {
  const env_file = join(import.meta.dirname, '..', '.env');
  if (existsSync(env_file)) process.loadEnvFile(env_file);
  const flag = { type: 'boolean' } as const;
  const options = {
    remove: flag,
    replace: flag,
    help: { ...flag, short: 'h' },
    to: { type: 'string' },
  } as const;
  const { values } = parseArgs({ args, options });
  if (values.help === true) return console.log(usage);
  const settings = readConfig(process.env);
  const destination = await destinationOf(values.to, settings);
  const there = await status(destination);
  if (values.remove === true) {
    if (there === undefined) return console.log('There is no sample.');
    await remove(destination);
    return progress.done('The sample is removed.');
  }
  const tz = settings.HEATLAKE_TIME_ZONE;
  const isToday = (at_ms: number) =>
    DateTime.fromMillis(at_ms, { zone: tz }).hasSame(DateTime.now().setZone(tz), 'day');
  const link = `${destination.origin}/?site=${sample_name}`;
  if (
    there?.finished_at != null &&
    !there.removing &&
    isToday(there.finished_at) &&
    values.replace !== true
  ) {
    return console.log(
      `The sample of today is there already: ${link}\nTo make it anew: npm run sample -- --replace`,
    );
  }
  if (there !== undefined) await remove(destination);
  await make(destination, tz);
  progress.done(`The sample is there: ${link}\nTo take it away again: npm run sample -- --remove`);
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  const is_usage =
    error instanceof TypeError && 'code' in error && /^ERR_PARSE_ARGS/.test(String(error.code));
  if (is_usage) console.error(`${error.message}\n\n${usage}`);
  else console.error(error instanceof ImportError || error instanceof ConfigError ? error.message : error);
  process.exitCode = 1;
}
// The channel of scripts/run.mjs would keep this process alive.
if (process.connected) process.disconnect();
