/**
 * Which queries were started on the SQL page: they run as they stand, so nothing in Athena's history tells them from
 * those of other tools. Their ids are kept in `<data_dir>/sql-page-queries`, one a line, the newest last.
 */
import { appendFile, mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { config } from '../config.ts';
import { hasCode } from '../has-code.ts';
import { log } from '../log.ts';

/** What they are called among the metrics of the history. */
export const sql_page = 'sql-page';

/** More than people ask in a month; of so many the newest are known. */
const most_known = 10_000;
/** An id is a UUID: so many bytes hold more lines than are known. */
const most_bytes = 1_000_000;

const known_key = Symbol.for('heatlake.sql-page-queries');
const shared = globalThis as typeof globalThis & { [known_key]?: Promise<Set<string>> };

const pathOf = () => join(config().HEATLAKE_DATA_DIR, 'sql-page-queries');

async function readIds(): Promise<Set<string>> {
  try {
    const text = (await readFile(pathOf(), 'utf8')).slice(-most_bytes);
    return new Set(
      text
        .split('\n')
        .filter((line) => line !== '')
        .slice(-most_known),
    );
  } catch (cause) {
    // What is not known is counted among the others.
    if (!hasCode(cause, 'ENOENT')) log.warn('The queries of the SQL page can not be read.', { cause });
    return new Set();
  }
}

/** The ids of queries that were started on the SQL page of this server. Shared by Next's bundles. */
export function sqlPageQueries(): Promise<ReadonlySet<string>> {
  shared[known_key] ??= readIds();
  return shared[known_key];
}

/** Remembers that the query `id` was started on the SQL page. It runs whether this succeeds or not. */
export async function noteSqlPageQuery(id: string): Promise<void> {
  shared[known_key] ??= readIds();
  (await shared[known_key]).add(id);
  try {
    await mkdir(config().HEATLAKE_DATA_DIR, { recursive: true, mode: 0o700 });
    await appendFile(pathOf(), `${id}\n`, { mode: 0o600 });
  } catch (cause) {
    log.warn('A query of the SQL page could not be noted.', { id, cause });
  }
}
