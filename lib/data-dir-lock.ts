import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** SQLite's code for "another connection holds the lock". */
const sqlite_busy = 5;

/** The data directory belongs to another server. */
export class DataDirInUse extends Error {
  override readonly name = 'DataDirInUse';
}

/**
 * Makes this process the one server of `data_dir`, until `release` or its death, however it dies. The
 * lock is the operating system's, on a file that SQLite opens: Node has no call of its own for it.
 * @throws DataDirInUse where another process holds it
 */
export async function lockDataDir(data_dir: string): Promise<{ release: () => void }> {
  await mkdir(data_dir, { recursive: true, mode: 0o700 });
  const file = new DatabaseSync(join(data_dir, 'server.lock'));
  try {
    file.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE');
  } catch (error) {
    file.close();
    if (!(error instanceof Error && 'errcode' in error && error.errcode === sqlite_busy)) throw error;
    throw new DataDirInUse(
      `Another server uses the data directory ${data_dir}. Stop it, or set HEATLAKE_DATA_DIR (and PORT) to run a second one.`,
      { cause: error },
    );
  }
  return { release: () => file.close() };
}
