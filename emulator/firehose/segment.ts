import { type FileHandle, unlink } from 'node:fs/promises';
import { encodeFrame, type Frames } from './frame.ts';
import { encodeHeader, type SegmentHeader } from './segment-header.ts';

/** Opens a new file for writing. Tests put a device in its place that refuses. */
export type OpenLogFile = (path: string) => Promise<FileHandle>;

async function writeAll(handle: FileHandle, bytes: Buffer, position: number): Promise<void> {
  let done = 0;
  while (done < bytes.length) {
    const { bytesWritten } = await handle.write(bytes, done, bytes.length - done, position + done);
    done += bytesWritten;
  }
}

/** One buffer of a stream while records still come in: a file that only grows. */
export class Segment {
  readonly path: string;
  readonly header: SegmentHeader;
  /** Sum of the records' own bytes that are durable. */
  data_bytes = 0;
  readonly #handle: FileHandle;
  readonly #syncFolder: () => Promise<void>;
  /** Up to here the file is durable. */
  #size = 0;

  /** @param syncFolder makes the new file's name durable; called once, before the first append resolves */
  constructor(path: string, header: SegmentHeader, handle: FileHandle, syncFolder: () => Promise<void>) {
    this.path = path;
    this.header = header;
    this.#handle = handle;
    this.#syncFolder = syncFolder;
  }

  /** Resolves once the frames are durable. After a rejection the segment takes no more: `seal` it. */
  async append(frames: readonly Frames[]): Promise<void> {
    const parts = frames.map(({ bytes }) => bytes);
    const first =
      this.#size === 0 ? [encodeFrame(encodeHeader(this.header), frames[0]?.arrival_ms ?? 0)] : [];
    const bytes = Buffer.concat([...first, ...parts]);
    await writeAll(this.#handle, bytes, this.#size);
    await this.#handle.datasync();
    if (this.#size === 0) await this.#syncFolder();
    this.#size += bytes.length;
    for (const { data_bytes } of frames) this.data_bytes += data_bytes;
  }

  /** Whether the segment holds anything that was promised. */
  get is_durable(): boolean {
    return this.#size > 0;
  }

  /** Ends the segment at its last durable byte. Where nothing is durable the file goes. */
  async seal(): Promise<void> {
    try {
      if (this.#size > 0) await this.#handle.truncate(this.#size);
      else await unlink(this.path);
    } finally {
      await this.#handle.close();
    }
  }

  close(): Promise<void> {
    return this.#handle.close();
  }
}
