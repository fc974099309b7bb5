import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { max_import_bytes, max_import_lines } from '#lib/imports/read-lines.ts';
import { type Destination, faultOf, ImportError } from './destination.ts';

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

type Batch = { first: number; lines: string[] };

/** Lines in groups that one request may hold. */
async function* inBatches(lines: AsyncIterable<string> | Iterable<string>): AsyncGenerator<Batch> {
  let batch: Batch = { first: 1, lines: [] };
  let bytes = 0;
  let line_number = 0;
  for await (const line of lines) {
    line_number += 1;
    const size = Buffer.byteLength(line) + 1;
    const is_full = batch.lines.length === max_import_lines || bytes + size > max_import_bytes;
    if (is_full && batch.lines.length > 0) {
      yield batch;
      batch = { first: line_number, lines: [] };
      bytes = 0;
    }
    // An empty line stands for itself, so that the numbers of the others stay right.
    batch.lines.push(line.trim() === '' ? 'null' : line);
    bytes += size;
  }
  if (batch.lines.length > 0) yield batch;
}

async function sendBatch({ ask }: Destination, name: string, { first, lines }: Batch): Promise<Sent> {
  for (let tries = 0; tries < max_tries; tries += 1) {
    const response = await ask(`/api/imports/${name}`, lines.join('\n'));
    const wait_s = Number(response.headers.get('retry-after') ?? 0);
    if (wait_s > 0) {
      await sleep(wait_s * 1000);
      continue;
    }
    const text = await response.clone().text();
    const parsed = [202, 400].includes(response.status) ? answered.safeParse(JSON.parse(text)) : undefined;
    if (parsed?.success !== true) throw new ImportError(await faultOf(response));
    const rejected = parsed.data.rejected
      .filter(({ index }) => lines[index] !== 'null')
      .map(({ index, issues }) => ({
        line: first + index,
        why: issues.map(({ path, message }) => `${path} ${message}`.trim()).join('; '),
      }));
    return { accepted: parsed.data.accepted, rejected };
  }
  throw new ImportError('The events could not be sent: the server has been busy for too long.');
}

/**
 * Sends lines of JSON, an event of the past on each, into the import `name`; again where they can not be taken yet.
 * @param onProgress told how many events were taken so far
 * @throws ImportError
 */
export async function sendLines(
  destination: Destination,
  name: string,
  lines: AsyncIterable<string> | Iterable<string>,
  onProgress: (accepted: number) => void,
): Promise<Sent> {
  const sent: Sent = { accepted: 0, rejected: [] };
  const batches = inBatches(lines);
  const work = async () => {
    for (let next = await batches.next(); next.done !== true; next = await batches.next()) {
      const { accepted, rejected } = await sendBatch(destination, name, next.value);
      sent.accepted += accepted;
      sent.rejected.push(...rejected);
      onProgress(sent.accepted);
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
