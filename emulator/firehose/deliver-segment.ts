import { createWriteStream } from 'node:fs';
import { open, rename, rm, unlink, writeFile } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { ObjectStore } from '../s3/object-store.ts';
import type { SealedSegment } from './delivery-queue.ts';
import { type Frame, readFrames, TornLogError } from './frame.ts';
import type { ParquetConverter } from './parquet-converter.ts';
import { decodeHeader, type SegmentHeader } from './segment-header.ts';

export type DeliveryTools = {
  objects: ObjectStore;
  parquet: ParquetConverter;
  onFault: (message: string, cause: unknown) => void;
};

/** Ends the file at `offset`; what came after it is kept beside it, under `<path>.set-aside`. */
async function setTailAside(path: string, offset: number): Promise<void> {
  if (offset === 0) return rename(path, `${path}.set-aside`);
  const handle = await open(path, 'r+');
  try {
    const { size } = await handle.stat();
    const tail = Buffer.alloc(size - offset);
    const { bytesRead } = await handle.read(tail, 0, tail.length, offset);
    await writeFile(`${path}.set-aside`, tail.subarray(0, bytesRead), { flush: true });
    await handle.truncate(offset);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Keeps a segment that can not be delivered under `<path>.set-aside`, and says so. */
export async function setSegmentAside(
  path: string,
  why: string,
  cause: unknown,
  { onFault }: Pick<DeliveryTools, 'onFault'>,
): Promise<void> {
  await rename(path, `${path}.set-aside`);
  onFault(`${why}; a segment was set aside as ${path}.set-aside.`, cause);
}

/** The header of the segment at `path`; undefined, and the file set aside, where it has none that can be read. */
export async function readSegmentHeader(
  path: string,
  onFault: DeliveryTools['onFault'],
): Promise<SegmentHeader | undefined> {
  try {
    for await (const [frame] of readFrames(path)) {
      if (frame !== undefined) return decodeHeader(frame.data);
    }
    await unlink(path);
  } catch (cause) {
    if (isSystemError(cause)) throw cause;
    await setSegmentAside(path, 'A header can not be read', cause, { onFault });
  }
  return undefined;
}

const isSystemError = (error: unknown) => error instanceof Error && 'syscall' in error;

/** The records of a segment, without its header. */
async function* recordsOf(path: string): AsyncGenerator<Frame[]> {
  let is_header = true;
  for await (const frames of readFrames(path)) {
    const records = is_header ? frames.slice(1) : frames;
    is_header = false;
    if (records.length > 0) yield records;
  }
}

/** Puts the records, one after the other as they are, into one object. Without records there is none. */
async function deliverAsTheyAre({ path, header }: SealedSegment, objects: ObjectStore): Promise<void> {
  const file = objects.temporaryPath();
  let is_empty = true;
  async function* records(): AsyncGenerator<Buffer> {
    for await (const frames of recordsOf(path)) {
      is_empty = false;
      yield Buffer.concat(frames.map(({ data }) => data));
    }
  }
  try {
    const source = Readable.from(records());
    const out = createWriteStream(file, { flags: 'wx' });
    if (header.compression === 'GZIP') await pipeline(source, createGzip(), out);
    else await pipeline(source, out);
    if (!is_empty) await objects.adopt(header.bucket, header.key, file);
  } finally {
    await rm(file, { force: true });
  }
}

async function deliverOnce(segment: SealedSegment, tools: DeliveryTools): Promise<void> {
  const { path, header } = segment;
  // Throws where the bucket is gone, before any work is done.
  tools.objects.path(header.bucket, header.key);
  if (header.conversion === undefined) await deliverAsTheyAre(segment, tools.objects);
  else await tools.parquet.deliver(recordsOf(path), header, header.conversion);
}

/**
 * Writes the objects of a sealed segment and deletes it. Doing so twice writes the same objects twice. What
 * is damaged at the segment's end is set aside first; all before it is delivered.
 * @throws whatever the object store or the conversion throws; the segment is then still there.
 */
export async function deliverSegment(segment: SealedSegment, tools: DeliveryTools): Promise<void> {
  const { path } = segment;
  try {
    await deliverOnce(segment, tools);
  } catch (error) {
    if (!(error instanceof TornLogError)) throw error;
    await setTailAside(path, error.offset);
    tools.onFault(`The damaged end of a segment was set aside as ${path}.set-aside.`, error);
    if (error.offset === 0) return;
    await deliverOnce(segment, tools);
  }
  await unlink(path);
}
