import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Log } from './log.ts';

/**
 * Limits the memory of this process: bytes. DuckDB keeps to its own limit what it sorts, joins and groups, but
 * not what one function makes of one value; past this limit such a query fails, instead of the system's memory.
 * By `prlimit` of util-linux; where there is none, only the log tells.
 */
export async function limitMemory(bytes: number, log: Log): Promise<void> {
  try {
    await promisify(execFile)('prlimit', ['--pid', String(process.pid), `--data=${bytes}`]);
  } catch (cause) {
    log('info', 'The memory of this process is not limited: prlimit can not be run.', { cause });
  }
}
