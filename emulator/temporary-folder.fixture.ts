import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What things end with: a test, or all tests of a file. */
export type Ends = { after(end: () => unknown): void };

/** A new folder that goes with the test. */
export async function temporaryFolder(t: Ends): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'heatlake-emulator-'));
  // What was started over the folder may still write into it: it closes in a hook of its own, after this one.
  t.after(() => rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 }));
  return folder;
}
