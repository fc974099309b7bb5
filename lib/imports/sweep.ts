import { setTimeout as sleep } from 'node:timers/promises';
import type { Store } from '../delete-objects.ts';
import { log } from '../log.ts';
import { deleteFiles, deleteNote } from './import-files.ts';
import type { ImportNote } from './import-note.ts';

/** Between two looks for files that Firehose wrote meanwhile: ms. */
const pause_ms = 10_000;

const sweeping = new Set<string>();

/** Deletes what comes until nothing can come any more, and then the note. */
async function sweepOn(store: Store, { name, settles_at }: ImportNote): Promise<void> {
  try {
    for (let is_last = false; !is_last; ) {
      await sleep(Math.max(0, Math.min(pause_ms, settles_at - Date.now())), undefined, { ref: false });
      is_last = Date.now() >= settles_at;
      await deleteFiles(store, name);
    }
    await deleteNote(store, name);
  } catch (cause) {
    // The note says on that it is being removed, and the next look at it goes on here.
    log.error('An import could not be removed whole. It will be tried again.', { name, cause });
  } finally {
    sweeping.delete(name);
  }
}

/** Goes on removing an import in the background, once at a time; what a process that ended left is finished too. */
export function keepSweeping(store: Store, note: ImportNote): void {
  if (sweeping.has(note.name)) return;
  sweeping.add(note.name);
  void sweepOn(store, note);
}
