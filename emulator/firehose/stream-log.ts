import { randomUUID } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import { join } from 'node:path';
import type { Frames } from './frame.ts';
import { type OpenLogFile, Segment } from './segment.ts';
import type { SegmentHeader } from './segment-header.ts';

/** More than this waiting for the disk is refused, so that a slow disk does not fill the memory. */
const max_waiting_bytes = 64 * 1024 * 1024;
/** With an interval of 0 s records still gather this long, or every request would make an object. */
const least_interval_ms = 20;

export type Buffering = {
  size_bytes: number;
  interval_ms: number;
  /** The header of a segment whose first record came at `arrival_ms`. */
  headerFor: (arrival_ms: number) => SegmentHeader;
};

/** The log did not take the records: the disk refuses, too much waits, or the log is closed. */
export class LogRefusedError extends Error {
  override readonly name = 'LogRefusedError';
}

type Waiting = { frames: Frames; resolve: () => void; reject: (error: LogRefusedError) => void };

type Options = {
  folder: string;
  buffering: Buffering;
  onSealed: (path: string, header: SegmentHeader) => void;
  onFault: (message: string, cause: unknown) => void;
  openLogFile?: OpenLogFile | undefined;
};

/**
 * The append-only log of one stream, a file per buffer. Appends that come while the disk is busy form the
 * next group: one write and one fdatasync for all of it. One loop does all work on the files, in order.
 */
export class StreamLog {
  readonly #options: Options;
  readonly #folder_handle: FileHandle;
  #buffering: Buffering;
  #segment: Segment | undefined;
  #timer: NodeJS.Timeout | undefined;
  #queue: Waiting[] = [];
  #waiting_bytes = 0;
  #seal_wanted = false;
  #closed = false;
  #is_working = false;
  #working: Promise<void> = Promise.resolve();

  private constructor(options: Options, folder_handle: FileHandle) {
    this.#options = options;
    this.#buffering = options.buffering;
    this.#folder_handle = folder_handle;
  }

  /** `folder` exists. What lies in it from earlier is not touched. */
  static async open(options: Options): Promise<StreamLog> {
    return new StreamLog(options, await open(options.folder, 'r'));
  }

  /** Resolves once the frames are durable. @throws LogRefusedError, and then none of them is promised. */
  append(frames: Frames): Promise<void> {
    if (this.#closed) return Promise.reject(new LogRefusedError('The log is closed.'));
    if (this.#waiting_bytes > max_waiting_bytes) {
      return Promise.reject(new LogRefusedError('Too much waits for the disk.'));
    }
    return new Promise((resolve, reject) => {
      this.#queue.push({ frames, resolve, reject });
      this.#waiting_bytes += frames.bytes.length;
      this.#wake();
    });
  }

  /** Ends the current segment; the next begins with `buffering`. */
  rebuffer(buffering: Buffering): void {
    this.#buffering = buffering;
    this.#timeIsUp();
  }

  /** Takes no more, and waits for what was taken. The last segment stays for the next open. */
  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#timer);
    await this.#working;
    clearTimeout(this.#timer);
    await this.#segment?.close();
    this.#segment = undefined;
    await this.#folder_handle.close();
  }

  #wake(): void {
    if (this.#is_working) return;
    this.#is_working = true;
    this.#working = this.#work();
  }

  async #work(): Promise<void> {
    // Requests that are read in the same turn of the event loop join the first group.
    await new Promise(setImmediate);
    while (this.#queue.length > 0 || this.#seal_wanted) {
      if (this.#seal_wanted) await this.#sealNow();
      else await this.#commit(this.#takeGroup());
    }
    // In the same step as the last look at the queue, or an append in between would wait for the next one.
    this.#is_working = false;
  }

  /** Everything that waits, but no more than fills the segment. */
  #takeGroup(): Waiting[] {
    let room = this.#buffering.size_bytes - (this.#segment?.data_bytes ?? 0);
    let count = 0;
    for (const { frames } of this.#queue) {
      if (room <= 0) break;
      room -= frames.data_bytes;
      this.#waiting_bytes -= frames.bytes.length;
      count += 1;
    }
    return this.#queue.splice(0, count);
  }

  async #commit(group: readonly Waiting[]): Promise<void> {
    const frames = group.map((waiting) => waiting.frames);
    try {
      this.#segment ??= await this.#begin(frames[0]?.arrival_ms ?? Date.now());
      await this.#segment.append(frames);
    } catch (cause) {
      this.#options.onFault('The log can not be written.', cause);
      await this.#sealNow();
      const refusal = new LogRefusedError('The log can not be written.', { cause });
      for (const { reject } of group) reject(refusal);
      return;
    }
    for (const { resolve } of group) resolve();
    if (this.#segment.data_bytes >= this.#buffering.size_bytes) await this.#sealNow();
  }

  async #begin(arrival_ms: number): Promise<Segment> {
    const header = this.#buffering.headerFor(arrival_ms);
    const path = join(this.#options.folder, `${String(arrival_ms).padStart(15, '0')}-${randomUUID()}.log`);
    const handle = await (this.#options.openLogFile ?? ((name) => open(name, 'wx', 0o600)))(path);
    const interval_ms = Math.max(this.#buffering.interval_ms, least_interval_ms);
    this.#timer = setTimeout(() => this.#timeIsUp(), interval_ms);
    return new Segment(path, header, handle, () => this.#folder_handle.sync());
  }

  #timeIsUp(): void {
    this.#seal_wanted = true;
    this.#wake();
  }

  async #sealNow(): Promise<void> {
    this.#seal_wanted = false;
    clearTimeout(this.#timer);
    const segment = this.#segment;
    if (segment === undefined) return;
    this.#segment = undefined;
    try {
      await segment.seal();
    } catch (cause) {
      this.#options.onFault('A segment could not be closed well.', cause);
    }
    if (segment.is_durable) this.#options.onSealed(segment.path, segment.header);
  }
}
