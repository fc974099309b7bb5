import { type FileHandle, open } from 'node:fs/promises';
import { crc32 } from 'node:zlib';

/**
 * One record in the log: `length` of the data (u32), CRC-32 of all that follows (u32), arrival in ms since
 * the epoch (f64), data. Numbers are big-endian. A head of zeros, as a disk may leave one, fails its check.
 */
const head_bytes = 16;
const block_bytes = 256 * 1024;

export type Frame = { arrival_ms: number; data: Buffer };

/** Frames ready to be written; `data_bytes` counts the records' own bytes. */
export type Frames = { bytes: Buffer; data_bytes: number; arrival_ms: number };

function finishFrame(bytes: Buffer, at: number, length: number, arrival_ms: number): number {
  const end = at + head_bytes + length;
  bytes.writeUInt32BE(length, at);
  bytes.writeDoubleBE(arrival_ms, at + 8);
  bytes.writeUInt32BE(crc32(bytes.subarray(at + 8, end)), at + 4);
  return end;
}

/** The frame of one record. */
export function encodeFrame(data: Uint8Array, arrival_ms: number): Buffer {
  const bytes = Buffer.allocUnsafe(head_bytes + data.length);
  bytes.set(data, head_bytes);
  finishFrame(bytes, 0, data.length, arrival_ms);
  return bytes;
}

/** The frames of records given in base64 that was checked (see `base64Bytes`), decoded right into place. */
export function encodeFrames(texts: readonly string[], arrival_ms: number): Frames {
  let most = 0;
  for (const text of texts) most += head_bytes + Math.ceil(text.length / 4) * 3;
  const bytes = Buffer.allocUnsafe(most);
  let at = 0;
  for (const text of texts) {
    const length = bytes.write(text, at + head_bytes, 'base64');
    at = finishFrame(bytes, at, length, arrival_ms);
  }
  return { bytes: bytes.subarray(0, at), data_bytes: at - texts.length * head_bytes, arrival_ms };
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

/** The whole frames at the start of `bytes`; `broken` where what follows them can not become one. */
function takeFrames(bytes: Buffer, bytes_left: number): { frames: Frame[]; used: number; broken: boolean } {
  const frames: Frame[] = [];
  let at = 0;
  while (bytes.length - at >= head_bytes) {
    const end = at + head_bytes + bytes.readUInt32BE(at);
    if (end > bytes.length + bytes_left) return { frames, used: at, broken: true };
    if (end > bytes.length) break;
    if (crc32(bytes.subarray(at + 8, end)) !== bytes.readUInt32BE(at + 4)) {
      return { frames, used: at, broken: true };
    }
    frames.push({ arrival_ms: bytes.readDoubleBE(at + 8), data: bytes.subarray(at + head_bytes, end) });
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
  return rest.length < head_bytes ? 0 : head_bytes + rest.readUInt32BE(0) - rest.length;
}

/**
 * The frames of a log file, some at a time, in their order.
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
