import { mkdir, rm } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { macros } from '../../sql/macros/macros.ts';
import { registerNatives } from '../../sql/natives/register-natives.ts';
import { quoteString } from '../../sql/quote.ts';
import { engine_memory_bytes } from './engine-memory.ts';

/** What the spill of all queries may take of the disk. */
const most_spill = '16GiB';

/**
 * DuckDB in a sandbox: it reads files of the lake and nothing else, loads no extension, and keeps these
 * settings. `readable` are further folders whose files it may read. What does not fit its memory goes to a folder in `data_dir`, emptied at each start.
 */
export async function openDatabase(
  root: string,
  data_dir: string,
  {
    memory_bytes = engine_memory_bytes,
    spill = most_spill,
    readable = [],
  }: { memory_bytes?: number; spill?: string; readable?: readonly string[] } = {},
): Promise<DuckDBInstance> {
  const folder = join(data_dir, 'athena', 'spill');
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const instance = await DuckDBInstance.create(':memory:', {
    memory_limit: `${Math.floor(memory_bytes / 1024 ** 2)}MiB`,
    threads: String(availableParallelism()),
    temp_directory: folder,
    max_temp_directory_size: spill,
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
  });
  const connection = await instance.connect();
  try {
    registerNatives(connection);
    await connection.run(macros.join(';\n'));
    // A file that is written anew has another time: what is known of its footer is asked for by that.
    await connection.run('SET GLOBAL parquet_metadata_cache = true');
    await connection.run("SET GLOBAL TimeZone = 'UTC'");
    await connection.run(
      `SET GLOBAL allowed_directories = [${[root, ...readable].map(quoteString).join(', ')}]`,
    );
    await connection.run('SET GLOBAL enable_external_access = false');
    await connection.run('SET GLOBAL lock_configuration = true');
  } finally {
    connection.closeSync();
  }
  return instance;
}
