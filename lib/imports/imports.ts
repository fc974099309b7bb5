/** Events of the past: how they get in, and how they are removed again (decision 0240). */
import type { Store } from '../delete-objects.ts';
import { AppError } from '../errors.ts';
import { events } from '../events/index.ts';
import type { RejectedEvent } from '../ingest/accept-events.ts';
import { acceptPastEvents, type PastEvent } from '../ingest/accept-past-events.ts';
import { inLake } from '../lake-store.ts';
import { assertMay, type Reader } from '../reader.ts';
import { createDayBudget, max_days } from './day-budget.ts';
import { importDelivery } from './import-delivery.ts';
import { deleteFiles, deleteNote, findNote, putNote } from './import-files.ts';
import { type ImportNote, importName, sample_name, settle_ms } from './import-note.ts';
import { keepSweeping } from './sweep.ts';

/** A note is asked for again after this time: another server may have begun to remove the import. ms */
const note_is_good_ms = 10_000;
/** While events come, the note says that files may come for so long, and is renewed at half of it: ms. */
const lease_ms = 2 * settle_ms;

const known = new Map<string, { note: ImportNote; read_at: number }>();
/** Each kind of event has a stream of its own. */
const budgets = new Map(Object.keys(events).map((event) => [event, createDayBudget()]));

/** @throws AppError `forbidden`; `bad_request` where `name` is none; `unavailable` for what S3 fails with */
async function guarded<Result>(
  reader: Reader,
  name: string,
  work: (store: Store) => Promise<Result>,
): Promise<Result> {
  // Whoever writes into the past of a site changes what everybody reads.
  assertMay(reader, 'admin');
  if (!importName.safeParse(name).success) {
    const issues = [{ path: 'name', message: 'must be 1 to 64 of a-z, 0-9, _ and -' }];
    throw new AppError('bad_request', 'That can not be the name of an import.', { issues });
  }
  return inLake('The lake can not be reached.', work);
}

async function keep(store: Store, note: ImportNote): Promise<ImportNote> {
  await putNote(store, note);
  known.set(note.name, { note, read_at: performance.now() });
  return note;
}

async function noteOf(store: Store, name: string): Promise<ImportNote | undefined> {
  const note = await findNote(store, name);
  if (note === undefined) known.delete(name);
  else known.set(name, { note, read_at: performance.now() });
  if (note?.removing === true) keepSweeping(store, note);
  return note;
}

/** The note of an import that takes events now. @throws AppError `unavailable` while it is being removed */
async function openImport(store: Store, name: string): Promise<void> {
  const cached = known.get(name);
  const is_good = cached !== undefined && performance.now() - cached.read_at < note_is_good_ms;
  const note = is_good ? cached.note : await noteOf(store, name);
  const now = Date.now();
  if (note?.removing === true) {
    throw new AppError('unavailable', `The import "${name}" is being removed. Try again when it is gone.`, {
      retry_after_s: 5,
    });
  }
  if (note !== undefined && note.finished_at === null && note.settles_at > now + lease_ms / 2) return;
  const opened_at = note?.opened_at ?? now;
  await keep(store, { name, opened_at, finished_at: null, settles_at: now + lease_ms, removing: false });
}

/**
 * @throws AppError `rate_limited` where Firehose would have more days open than it can; `bad_request` where it would
 *   have however long one waits
 */
function takeDays(accepted: readonly PastEvent[]): void {
  for (const [event, of_kind] of Map.groupBy(accepted, ({ event }) => event)) {
    const days = new Set(of_kind.map(({ row }) => row.day));
    if (days.size > max_days) {
      const message = `The events of one request are of ${days.size} days, and ${max_days} can be open at once. Sort the events by time.`;
      throw new AppError('bad_request', message);
    }
    const wait_s = budgets.get(event)?.take(days) ?? 0;
    if (wait_s === 0) continue;
    throw new AppError('rate_limited', 'Events of too many days at once. Send them in the order of time.', {
      retry_after_s: wait_s,
    });
  }
}

/** What is known of the import `name`; undefined where there is none. @throws see `guarded` */
export function importStatus(reader: Reader, name: string): Promise<ImportNote | undefined> {
  return guarded(reader, name, (store) => noteOf(store, name));
}

/**
 * Takes events of the past, in the words of `POST /api/events`, into the import `name`, which begins with its first.
 * Resolves once Firehose has each accepted one. The import `sample` takes the site `sample` only.
 * @throws AppError `forbidden`, `bad_request`, `unavailable`; `rate_limited` where they are of too many days at once
 */
export function importEvents(
  reader: Reader,
  name: string,
  records: readonly unknown[],
): Promise<{ accepted: number; rejected: RejectedEvent[] }> {
  return guarded(reader, name, async (store) => {
    const only_site = name === sample_name ? sample_name : undefined;
    const { accepted, rejected } = acceptPastEvents(records, { name, only_site, received_at: Date.now() });
    if (accepted.length === 0) return { accepted: 0, rejected };
    const delivery = await importDelivery();
    takeDays(accepted);
    await openImport(store, name);
    await delivery.deliver(accepted);
    return { accepted: accepted.length, rejected };
  });
}

/** @throws AppError `not_found` */
async function existing(store: Store, name: string): Promise<ImportNote> {
  const note = await noteOf(store, name);
  if (note === undefined) throw new AppError('not_found', `There is no import "${name}".`);
  return note;
}

/** Notes that the sender has sent everything. @throws AppError `not_found`; see `guarded` */
export function finishImport(reader: Reader, name: string): Promise<ImportNote> {
  return guarded(reader, name, async (store) => {
    const note = await existing(store, name);
    if (note.removing || note.finished_at !== null) return note;
    const now = Date.now();
    return keep(store, { ...note, finished_at: now, settles_at: now + settle_ms });
  });
}

/**
 * Removes the import: deletes the files there are, and then, in the background, those that Firehose still writes,
 * until none can come any more. Then it is gone. @throws AppError `not_found`; see `guarded`
 */
export function removeImport(reader: Reader, name: string): Promise<{ deleted_files: number }> {
  return guarded(reader, name, async (store) => {
    const note = await existing(store, name);
    const now = Date.now();
    const settles_at =
      note.finished_at === null ? Math.max(note.settles_at, now + settle_ms) : note.settles_at;
    const removing = await keep(store, { ...note, settles_at, removing: true });
    const deleted_files = await deleteFiles(store, name);
    if (settles_at > now) keepSweeping(store, removing);
    else await deleteNote(store, name);
    known.delete(name);
    return { deleted_files };
  });
}
