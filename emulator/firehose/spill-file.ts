import { appendFile, rm } from 'node:fs/promises';

/** What waits in memory for one file; a segment may fill 500 of them at once. */
const most_waiting_bytes = 64 * 1024;

/** A file that grows by many small parts, without being open meanwhile. */
export class SpillFile {
  readonly path: string;
  #waiting: Buffer[] = [];
  #waiting_bytes = 0;

  /** @param path names no file yet */
  constructor(path: string) {
    this.path = path;
  }

  async append(part: Buffer): Promise<void> {
    this.#waiting.push(part);
    this.#waiting_bytes += part.length;
    if (this.#waiting_bytes >= most_waiting_bytes) await this.flush();
  }

  /** Resolves once everything is in the file. */
  async flush(): Promise<void> {
    const parts = this.#waiting;
    this.#waiting = [];
    this.#waiting_bytes = 0;
    await appendFile(this.path, Buffer.concat(parts), { mode: 0o600 });
  }

  async remove(): Promise<void> {
    await rm(this.path, { force: true });
  }
}
