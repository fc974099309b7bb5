import { rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { makeFolder, writeDurably } from './durable-file.ts';
import { hasCode } from './has-code.ts';

export type DataDirLock = { release(): void };

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && error.errcode === 5;
}

async function describeOwner(file: string): Promise<string> {
  try {
    const { pid }: { pid?: unknown } = JSON.parse(await readFile(file, 'utf8'));
    return typeof pid === 'number' ? `the process ${pid}` : 'another process';
  } catch (error) {
    // The owner is just starting and has not written its name yet.
    if (hasCode(error, 'ENOENT')) return 'another process';
    throw error;
  }
}

/**
 * Makes this process the one owner of `data_dir` until it ends, however it ends.
 *
 * The lock is SQLite's exclusive lock on an empty database: a lock of the operating system on an open file.
 * The system drops it when the process dies, kill -9 included, so there is nothing stale to judge and no moment
 * in which two could take over. `owner.json` only names the owner in the message.
 * @throws Error where another process owns the folder; the message names its pid.
 */
export async function lockDataDir(data_dir: string): Promise<DataDirLock> {
  await makeFolder(data_dir);
  const owner_file = join(data_dir, 'owner.json');
  const database = new DatabaseSync(join(data_dir, 'owner.lock'));
  try {
    database.exec('PRAGMA busy_timeout = 0; BEGIN EXCLUSIVE');
  } catch (error) {
    database.close();
    if (!isBusy(error)) throw error;
    const owner = await describeOwner(owner_file);
    const message = `The data directory ${data_dir} is in use by ${owner}. Stop it, or set HEATLAKE_DATA_DIR to another folder.`;
    throw new Error(message, { cause: error });
  }
  try {
    await writeDurably(owner_file, JSON.stringify({ pid: process.pid, started_at: Date.now() }));
  } catch (error) {
    database.close();
    throw error;
  }
  return {
    release() {
      rmSync(owner_file, { force: true });
      database.close();
    },
  };
}
