/** `npm run import -- file.ndjson`: events of the past that a team brings along. */
import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { ConfigError, readConfig } from '#lib/config.ts';
import { importName } from '#lib/imports/import-note.ts';
import { type Destination, destinationOf, faultOf, ImportError } from './import/destination.ts';
import { linesOfFile } from './import/lines-of-file.ts';
import { createProgressLine } from './import/progress-line.ts';
import { finish, type RejectedLine, sendLines } from './import/send-lines.ts';

const usage = `npm run import -- <file> [options]

Sends events of the past, a JSON object on each line, in the order of time: what POST /api/events takes, each with
its time (timestamp, logged_at) and, where you know who it was, a visitor_id. The file may be packed by gzip.

  --name shop-2025  what the import is called: letters, digits, _ and - (the file's name without its ending)
  --add             adds to an import that is there already
  --remove          removes the import of that name, its events and no others, in place of sending
  --to https://...  another Heatlake, with its HEATLAKE_API_TOKEN in the environment. Without it, the one that runs
                    on this machine.`;

/** The most rejected lines that are told. */
const max_told = 20;
const progress = createProgressLine();

function tellRejected(rejected: readonly RejectedLine[]): void {
  for (const { line, why } of rejected.slice(0, max_told)) console.error(`  line ${line}: ${why}`);
  if (rejected.length > max_told) console.error(`  and ${rejected.length - max_told} more`);
}

async function remove({ ask }: Destination, name: string): Promise<void> {
  const response = await ask(`/api/imports/${name}/remove`, '');
  if (!response.ok) throw new ImportError(await faultOf(response));
  console.log(
    `The import "${name}" is removed. What was sent within the last minutes goes in the background.`,
  );
}

const counted = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`;

/** The same file sent twice would count twice. @throws ImportError where there is an import of that name */
async function assertNew({ ask }: Destination, name: string): Promise<void> {
  const found = await ask(`/api/imports/${name}`);
  if (found.status === 404) return;
  if (!found.ok) throw new ImportError(await faultOf(found));
  throw new ImportError(
    `There is an import "${name}" already. What it holds would count twice where it has no event_id of its own: remove it first (--remove), give another --name, or say --add.`,
  );
}

async function send(destination: Destination, name: string, file: string): Promise<void> {
  let taken = 0;
  const told = {
    onProgress(accepted: number) {
      taken = accepted;
      progress.show(`  ${accepted} events were taken`);
    },
    onWait: (wait_s: number, why: string) =>
      progress.done(`  ${taken} events were taken. The server says: ${why} Trying again in ${wait_s} s.`),
  };
  const sent = await sendLines(destination, name, linesOfFile(file), told).catch((error: unknown) => {
    if (taken > 0) progress.done(`${taken} events were taken before it ended.`);
    throw error;
  });
  const { accepted, rejected } = sent;
  if (accepted === 0 && rejected.length === 0) throw new ImportError('There is no event in the file.');
  await finish(destination, name);
  const events = counted(accepted, 'event was', 'events were');
  progress.done(`${events} taken into the import "${name}", and can be seen in about a minute.`);
  if (rejected.length === 0) return;
  console.error(`${counted(rejected.length, 'line was', 'lines were')} rejected:`);
  tellRejected(rejected.toSorted((one, other) => one.line - other.line));
  process.exitCode = 1;
}

async function main(args: string[]): Promise<void> {
  const env_file = join(import.meta.dirname, '..', '.env');
  if (existsSync(env_file)) process.loadEnvFile(env_file);
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean' } as const;
  const options = { name: text, to: text, remove: flag, add: flag, help: { ...flag, short: 'h' } } as const;
  const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
  const [file] = positionals;
  if (values.help === true) return console.log(usage);
  const given = values.name ?? (file === undefined ? '' : basename(file).replace(/\..*$/, '').toLowerCase());
  const name = importName.safeParse(given);
  if (!name.success)
    throw new ImportError(`"${given}" can not be the name of an import. Give one with --name.\n\n${usage}`);
  const destination = await destinationOf(values.to, readConfig(process.env));
  if (values.remove === true) return remove(destination, name.data);
  if (file === undefined || !existsSync(file))
    throw new ImportError(`Name a file that is there.\n\n${usage}`);
  if (values.add !== true) await assertNew(destination, name.data);
  await send(destination, name.data, file);
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
