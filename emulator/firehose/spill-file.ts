import { appendFile, rm } from 'node:fs/promises';

/** A file that grows by many small parts, without being open meanwhile. */
export class SpillFile {
  readonly path: string;
  readonly #most_waiting_bytes: number;
  #waiting: Buffer[] = [];
  #waiting_bytes = 0;

  /**
   * @param path names no file yet
   * @param most_waiting_bytes how much may wait in memory
   */
  constructor(path: string, most_waiting_bytes = 1024 * 1024) {
    this.path = path;
    this.#most_waiting_bytes = most_waiting_bytes;
  }

  async append(part: Buffer): Promise<void> {
    this.#waiting.push(part);
    this.#waiting_bytes += part.length;
    if (this.#waiting_bytes >= this.#most_waiting_bytes) await this.flush();
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
