import { unlink } from 'node:fs/promises';
import { readFrames } from './frame.ts';
import type { Item } from './processors/item.ts';
import { decodeHeader, type SegmentHeader } from './segment-header.ts';
import { setSegmentAside } from './set-aside.ts';

const isSystemError = (error: unknown) => error instanceof Error && 'syscall' in error;

/** The header of the segment at `path`; undefined, and the file set aside, where it has none that can be read. */
export async function readSegmentHeader(
  path: string,
  onFault: (message: string, cause: unknown) => void,
): Promise<SegmentHeader | undefined> {
  try {
    for await (const [frame] of readFrames(path)) {
      if (frame !== undefined) return decodeHeader(frame.data);
    }
    await unlink(path);
  } catch (cause) {
    if (isSystemError(cause)) throw cause;
    await setSegmentAside(path, 'A header can not be read', cause, onFault);
  }
  return undefined;
}

/**
 * The records of a segment, without its header, in their order, about `batch_bytes` of them at a time.
 * @throws TornLogError after the last good record
 */
export async function* recordsOf(path: string, batch_bytes: number): AsyncGenerator<Item[]> {
  let batch: Item[] = [];
  let bytes = 0;
  let is_header = true;
  for await (const frames of readFrames(path)) {
    for (const frame of frames) {
      if (is_header) {
        is_header = false;
        continue;
      }
      if (batch.length > 0 && bytes + frame.data.length > batch_bytes) {
        yield batch;
        batch = [];
        bytes = 0;
      }
      batch.push(frame);
      bytes += frame.data.length;
    }
  }
  if (batch.length > 0) yield batch;
}
