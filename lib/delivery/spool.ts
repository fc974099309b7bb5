import { mkdir, readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '../errors.ts';
import { log } from '../log.ts';
import { DurableLog, syncFolder } from './durable-log.ts';
import { decodeRecords, encodeRecords, type SpoolRecord } from './spool-record.ts';

/** A file of the spool that nothing is appended to any more. */
export type Segment = { path: string; bytes: number };

export type SpoolOptions = {
  /** Made where it is missing. One process at a time: `lib/data-dir-lock.ts` sees to that. */
  folder: string;
  /** The most that is kept, refused records included. */
  max_bytes: number;
  /** Past this size a new file is begun. */
  segment_bytes?: number;
};

type Waiting = { content: Buffer; resolve: () => void; reject: (error: AppError) => void };

const segment_name = /^\d{12}\.log$/;

/**
 * Events on disk that Firehose has not accepted yet: an append-only log in numbered segments. Appends
 * that come while a write is under way share the next one. A segment is deleted as a whole, once its
 * records are safe elsewhere. After a crash each segment's complete lines are there again.
 */
export class Spool {
  readonly #folder: string;
  readonly #max_bytes: number;
  readonly #segment_bytes: number;
  #sealed: Segment[] = [];
  #sealed_bytes = 0;
  #refused_bytes = 0;
  #next_number = 1;
  #active: DurableLog | undefined;
  #waiting: Waiting[] = [];
  #waiting_bytes = 0;
  /** What touches the active segment goes one after the other. */
  #turn: Promise<unknown> = Promise.resolve();

  private constructor({ folder, max_bytes, segment_bytes = 8 * 1024 * 1024 }: SpoolOptions) {
    this.#folder = folder;
    this.#max_bytes = max_bytes;
    this.#segment_bytes = segment_bytes;
  }

  static async open(options: SpoolOptions): Promise<Spool> {
    const spool = new Spool(options);
    await mkdir(spool.#refused_folder, { recursive: true });
    for (const name of (await readdir(options.folder)).sort()) {
      if (!segment_name.test(name)) continue;
      const path = join(options.folder, name);
      const { size } = await stat(path);
      spool.#sealed.push({ path, bytes: size });
      spool.#sealed_bytes += size;
      spool.#next_number = Number.parseInt(name, 10) + 1;
    }
    for (const name of await readdir(spool.#refused_folder)) {
      spool.#refused_bytes += (await stat(join(spool.#refused_folder, name))).size;
    }
    return spool;
  }

  get #refused_folder(): string {
    return join(this.#folder, 'refused');
  }

  /** Files that wait for delivery, their bytes, and the bytes of what Firehose refuses for good. */
  size(): { files: number; bytes: number; refused_bytes: number } {
    return {
      files: this.#sealed.length + (this.#active === undefined ? 0 : 1),
      bytes: this.#sealed_bytes + (this.#active?.bytes ?? 0),
      refused_bytes: this.#refused_bytes,
    };
  }

  /**
   * Resolves once the records would survive a power cut.
   * @throws AppError `unavailable` where the spool is full or the disk fails
   */
  append(records: readonly SpoolRecord[]): Promise<void> {
    const content = encodeRecords(records);
    const { bytes, refused_bytes } = this.size();
    if (bytes + refused_bytes + this.#waiting_bytes + content.length > this.#max_bytes) {
      return Promise.reject(new AppError('unavailable', 'The spool is full.', { retry_after_s: 10 }));
    }
    return new Promise((resolve, reject) => {
      this.#waiting.push({ content, resolve, reject });
      this.#waiting_bytes += content.length;
      if (this.#waiting.length === 1) {
        this.#inTurn(() => this.#commit()).catch((cause) =>
          log.error('A spool file can not be closed.', { cause }),
        );
      }
    });
  }

  /** The oldest segment, closed for appending; undefined where nothing is spooled. */
  oldest(): Promise<Segment | undefined> {
    return this.#inTurn(async () => {
      if (this.#sealed.length === 0) await this.#seal();
      return this.#sealed[0];
    });
  }

  async read(segment: Segment): Promise<SpoolRecord[]> {
    return decodeRecords(await readFile(segment.path));
  }

  /** Forgets a segment, all of whose records are safe elsewhere. */
  async remove(segment: Segment): Promise<void> {
    await rm(segment.path);
    this.#sealed = this.#sealed.filter((other) => other !== segment);
    this.#sealed_bytes -= segment.bytes;
    await syncFolder(this.#folder);
  }

  /** Keeps records that Firehose refuses for good out of the way of the others, for a person to look at. */
  async refuse(records: readonly SpoolRecord[]): Promise<void> {
    const content = encodeRecords(records);
    const file = await DurableLog.open(join(this.#refused_folder, 'refused.log'));
    try {
      await file.append(content);
      this.#refused_bytes += content.length;
    } finally {
      await file.close();
    }
  }

  /** Waits for what is being written. Nothing may be appended after. */
  async close(): Promise<void> {
    await this.#inTurn(() => this.#seal());
  }

  #inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const done = this.#turn.then(work, work);
    this.#turn = done;
    return done;
  }

  /** Writes everything that waits, at once. Never rejects: each that waits is told. */
  async #commit(): Promise<void> {
    const group = this.#waiting;
    this.#waiting = [];
    try {
      const path = join(this.#folder, `${String(this.#next_number).padStart(12, '0')}.log`);
      this.#active ??= await this.#begin(path);
      await this.#active.append(Buffer.concat(group.map(({ content }) => content)));
      for (const { resolve } of group) resolve();
      if (this.#active.bytes >= this.#segment_bytes) await this.#seal();
    } catch (cause) {
      const message = 'The spool can not be written.';
      const error = new AppError('unavailable', message, { cause, retry_after_s: 10 });
      for (const { reject } of group) reject(error);
      // The file may end in a torn line, to which nothing may be appended.
      await this.#seal();
    } finally {
      for (const { content } of group) this.#waiting_bytes -= content.length;
    }
  }

  async #begin(path: string): Promise<DurableLog> {
    this.#next_number += 1;
    return await DurableLog.open(path);
  }

  async #seal(): Promise<void> {
    const file = this.#active;
    if (file === undefined) return;
    this.#active = undefined;
    this.#sealed.push({ path: file.path, bytes: file.bytes });
    this.#sealed_bytes += file.bytes;
    await file.close();
  }
}
