import { type FileHandle, open } from 'node:fs/promises';
import { crc32 } from 'node:zlib';

/**
 * One frame of the log: `length` of what it holds (u32), CRC-32 of all that follows (u32), arrival in ms since the
 * epoch (f64), and what it holds: one record or, where the highest bit of `length` is set, all records of a batch,
 * each after its own length (u32). Numbers are big-endian. A head of zeros, as a disk may leave one, fails its check.
 */
const head_bytes = 16;
const length_bytes = 4;
const batch_mark = 0x8000_0000;
const block_bytes = 256 * 1024;

/** A record as it lies in the log. */
export type Frame = { arrival_ms: number; data: Buffer };

/** Frames ready to be written; `data_bytes` counts the records' own bytes. */
export type Frames = { bytes: Buffer; data_bytes: number; arrival_ms: number };

function finishFrame(bytes: Buffer, end: number, mark: number, arrival_ms: number): void {
  bytes.writeUInt32BE(end - head_bytes + mark, 0);
  bytes.writeDoubleBE(arrival_ms, 8);
  bytes.writeUInt32BE(crc32(bytes.subarray(8, end)), 4);
}

/** The frame of one record. */
export function encodeFrame(data: Uint8Array, arrival_ms: number): Buffer {
  const bytes = Buffer.allocUnsafe(head_bytes + data.length);
  bytes.set(data, head_bytes);
  finishFrame(bytes, bytes.length, 0, arrival_ms);
  return bytes;
}

/** A record's text that is not base64 with its padding. */
export class NotBase64Error extends Error {
  override readonly name = 'NotBase64Error';
  readonly index: number;

  constructor(index: number) {
    super(`The record ${index} is not base64.`);
    this.index = index;
  }
}

/** How many bytes `text` stands for if it is base64 with its padding. */
export function base64Length(text: string): number {
  return (text.length / 4) * 3 - (text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0);
}

/**
 * The frame of records given in base64, decoded right into place. What is not base64 shows by its length, since the
 * decoder leaves out what it does not know; it knows `-` and `_` too, which are not of this alphabet.
 * @throws NotBase64Error
 */
export function encodeFrames(texts: readonly string[], arrival_ms: number): Frames {
  let most = head_bytes;
  for (const text of texts) most += length_bytes + Math.ceil(text.length / 4) * 3;
  const bytes = Buffer.allocUnsafe(most);
  let at = head_bytes;
  for (const [index, text] of texts.entries()) {
    const length = bytes.write(text, at + length_bytes, 'base64');
    if (length !== base64Length(text) || text.includes('-') || text.includes('_'))
      throw new NotBase64Error(index);
    bytes.writeUInt32BE(length, at);
    at += length_bytes + length;
  }
  finishFrame(bytes, at, batch_mark, arrival_ms);
  const data_bytes = at - head_bytes - texts.length * length_bytes;
  return { bytes: bytes.subarray(0, at), data_bytes, arrival_ms };
}

/** The log holds bytes that are no frame, from `offset` on. */
export class TornLogError extends Error {
  override readonly name = 'TornLogError';
  readonly offset: number;

  constructor(path: string, offset: number) {
    super(`The log ${path} is damaged from byte ${offset} on.`);
    this.offset = offset;
  }
}

/** How much the frame holds whose head is at `at`. */
const heldBytes = (bytes: Buffer, at: number) => bytes.readUInt32BE(at) & ~batch_mark;

/** The records in the frame from `at` to `end`, whose check was good. */
function recordsIn(bytes: Buffer, at: number, end: number): Frame[] {
  const arrival_ms = bytes.readDoubleBE(at + 8);
  const from = at + head_bytes;
  if (bytes.readUInt32BE(at) < batch_mark) return [{ arrival_ms, data: bytes.subarray(from, end) }];
  const records: Frame[] = [];
  for (let next = from; next < end; ) {
    const start = next + length_bytes;
    next = start + bytes.readUInt32BE(next);
    records.push({ arrival_ms, data: bytes.subarray(start, next) });
  }
  return records;
}

/** The records of the whole frames at the start of `bytes`; `broken` where what follows can not become a frame. */
function takeFrames(bytes: Buffer, bytes_left: number): { frames: Frame[]; used: number; broken: boolean } {
  const frames: Frame[] = [];
  let at = 0;
  while (bytes.length - at >= head_bytes) {
    const end = at + head_bytes + heldBytes(bytes, at);
    if (end > bytes.length + bytes_left) return { frames, used: at, broken: true };
    if (end > bytes.length) break;
    if (crc32(bytes.subarray(at + 8, end)) !== bytes.readUInt32BE(at + 4)) {
      return { frames, used: at, broken: true };
    }
    frames.push(...recordsIn(bytes, at, end));
    at = end;
  }
  return { frames, used: at, broken: bytes_left === 0 && at < bytes.length };
}

async function* framesOf(handle: FileHandle, path: string): AsyncGenerator<Frame[]> {
  const { size } = await handle.stat();
  let rest: Buffer = Buffer.alloc(0);
  let position = 0;
  while (position < size) {
    const wanted = Math.min(size - position, Math.max(block_bytes, wantedBytes(rest)));
    const block = Buffer.allocUnsafe(rest.length + wanted);
    rest.copy(block);
    const { bytesRead } = await handle.read(block, rest.length, wanted, position);
    if (bytesRead === 0) throw new TornLogError(path, position - rest.length);
    position += bytesRead;
    const bytes = block.subarray(0, rest.length + bytesRead);
    const { frames, used, broken } = takeFrames(bytes, size - position);
    if (frames.length > 0) yield frames;
    if (broken) throw new TornLogError(path, position - bytes.length + used);
    rest = bytes.subarray(used);
  }
}

/** How much more to read so that the frame that `rest` begins is whole. */
function wantedBytes(rest: Buffer): number {
  return rest.length < head_bytes ? 0 : head_bytes + heldBytes(rest, 0) - rest.length;
}

/**
 * The records of a log file, some at a time, in their order.
 * @throws TornLogError after the last good frame where the file goes on with anything else.
 */
export async function* readFrames(path: string): AsyncGenerator<Frame[]> {
  const handle = await open(path, 'r');
  try {
    yield* framesOf(handle, path);
  } finally {
    await handle.close();
  }
}
