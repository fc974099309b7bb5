import { closeSync, fsync, openSync } from 'node:fs';
import { mkdir, open, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import { promisify } from 'node:util';

const sync = promisify(fsync);

/** Makes the entries of `folder` durable: new names in it, renames and removals survive a power cut. */
export async function syncFolder(folder: string): Promise<void> {
  // Windows opens no folder; there the file system's own journal has to do.
  if (process.platform === 'win32') return;
  // Only the sync waits for the disk: to open a folder is quicker than to hand that to another thread (decision 0310).
  const descriptor = openSync(folder, 'r');
  try {
    await sync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** Makes `folder` and those above it that are missing, durably. */
export async function makeFolder(folder: string): Promise<void> {
  const first = await mkdir(folder, { recursive: true });
  if (first === undefined) return;
  const above = dirname(first);
  for (let made = folder; made !== above; made = dirname(made)) await syncFolder(made);
  await syncFolder(above);
}

/**
 * Replaces the file at `path` in one step: after the promise resolves the new content survives a power
 * cut, and a crash before leaves the old content whole. `temporary` is on the same file system.
 */
export async function writeDurably(
  path: string,
  content: string | Uint8Array,
  temporary = `${path}.tmp`,
): Promise<void> {
  const handle = await open(temporary, 'w', 0o600);
  try {
    await handle.writeFile(content);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(temporary, path);
  await syncFolder(dirname(path));
}
