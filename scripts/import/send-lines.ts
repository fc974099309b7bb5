import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { max_import_bytes, max_import_lines } from '#lib/imports/read-lines.ts';
import { type Destination, faultOf, ImportError } from './destination.ts';
import type { FileLine } from './lines-of-file.ts';

/** Requests under way at once. Few, so that days come in the order of time. */
const parallel = 2;
/** An import is resent while its destination is busy, for so many times. */
const max_tries = 60;

const answered = z.object({
  accepted: z.int(),
  rejected: z.array(
    z.object({ index: z.int(), issues: z.array(z.object({ path: z.string(), message: z.string() })) }),
  ),
});

/** A line that was not taken, counted from 1, and why. */
export type RejectedLine = { line: number; why: string };
export type Sent = { accepted: number; rejected: RejectedLine[] };

type Batch = {
  /** The number of its first line. */
  first: number;
  lines: string[];
  /** Places in `lines` where nothing stands that could be sent, and why: undefined for an empty line. */
  unsent: Map<number, string | undefined>;
};

/** Stands for a line that is not sent, so that the numbers of the others stay right. */
const stand_in = 'null';

function emptyBatch(first: number): Batch {
  return { first, lines: [], unsent: new Map() };
}

function whyUnsent(line: FileLine): string | undefined {
  return typeof line === 'string' ? undefined : line.why;
}

/** Lines in groups that one request may hold. */
async function* inBatches(lines: AsyncIterable<FileLine> | Iterable<FileLine>): AsyncGenerator<Batch> {
  let batch = emptyBatch(1);
  let bytes = 0;
  let line_number = 0;
  for await (const line of lines) {
    line_number += 1;
    const sent = typeof line === 'string' && line.trim() !== '' ? line : stand_in;
    const size = Buffer.byteLength(sent) + 1;
    const is_full = batch.lines.length === max_import_lines || bytes + size > max_import_bytes;
    if (is_full && batch.lines.length > 0) {
      yield batch;
      batch = emptyBatch(line_number);
      bytes = 0;
    }
    if (sent !== line) batch.unsent.set(batch.lines.length, whyUnsent(line));
    batch.lines.push(sent);
    bytes += size;
  }
  if (batch.lines.length > 0) yield batch;
}

type Told = {
  /** How many events were taken so far. */
  onProgress: (accepted: number) => void;
  /** That the server wants to wait: how long, and why in a sentence. */
  onWait?: (wait_s: number, why: string) => void;
};

async function sendBatch(
  { ask }: Destination,
  name: string,
  { first, lines, unsent }: Batch,
  { onWait }: Told,
): Promise<Sent> {
  for (let tries = 0; tries < max_tries; tries += 1) {
    const response = await ask(`/api/imports/${name}`, lines.join('\n'));
    const wait_s = Number(response.headers.get('retry-after') ?? 0);
    if (wait_s > 0) {
      onWait?.(wait_s, await faultOf(response));
      await sleep(wait_s * 1000);
      continue;
    }
    const fault = await faultOf(response.clone());
    const parsed = await readAnswer(response);
    if (parsed === undefined) throw new ImportError(fault);
    const unsendable = [...unsent].flatMap(([index, why]) =>
      why === undefined ? [] : [{ line: first + index, why }],
    );
    const rejected = parsed.rejected
      .filter(({ index }) => !unsent.has(index))
      .map(({ index, issues }) => ({
        line: first + index,
        why: issues.map(({ path, message }) => `${path} ${message}`.trim()).join('; '),
      }));
    return { accepted: parsed.accepted, rejected: [...unsendable, ...rejected] };
  }
  throw new ImportError('The events could not be sent: the server has been busy for too long.');
}

/** What a Heatlake says of the events of a request; undefined where it, or something before it, says something else. */
async function readAnswer(response: Response): Promise<z.output<typeof answered> | undefined> {
  if (response.status !== 202 && response.status !== 400) return undefined;
  try {
    return answered.safeParse(await response.json()).data;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/**
 * Sends lines of JSON, an event of the past on each, into the import `name`; again where they can not be taken yet.
 * @throws ImportError
 */
export async function sendLines(
  destination: Destination,
  name: string,
  lines: AsyncIterable<FileLine> | Iterable<FileLine>,
  told: Told,
): Promise<Sent> {
  const sent: Sent = { accepted: 0, rejected: [] };
  const batches = inBatches(lines);
  const work = async () => {
    for (let next = await batches.next(); next.done !== true; next = await batches.next()) {
      const { accepted, rejected } = await sendBatch(destination, name, next.value, told);
      sent.accepted += accepted;
      sent.rejected.push(...rejected);
      told.onProgress(sent.accepted);
    }
  };
  await Promise.all(Array.from({ length: parallel }, work));
  return sent;
}

/** Says that all was sent. @throws ImportError */
export async function finish({ ask }: Destination, name: string): Promise<void> {
  const finished = await ask(`/api/imports/${name}/finish`, '');
  // Where every line was rejected there is nothing to finish.
  if (!finished.ok && finished.status !== 404) throw new ImportError(await faultOf(finished));
}
