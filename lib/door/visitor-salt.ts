import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import { hasCode } from '../has-code.ts';
import { log } from '../log.ts';

const hour_ms = 3_600_000;
const salt_bytes = 32;

const kept = z.object({ day: z.string(), salt: z.string() });
type Kept = z.output<typeof kept>;

const utcDay = (now_ms: number) => new Date(now_ms).toISOString().slice(0, 10);

/**
 * The random salt of a UTC day, which visitors are hashed with. It is kept in a file, so that a restart does not count
 * everybody anew. The next day's takes its place; one that nobody asks for any more is deleted within an hour of
 * its day's end, while this process runs, and else at its next start. Nothing can be traced back without it.
 */
export class VisitorSalt {
  readonly #file: string;
  readonly #clock: () => number;
  #current: Kept | undefined;

  /** @param clock ms since the epoch */
  constructor(file: string, clock: () => number = Date.now) {
    this.#file = file;
    this.#clock = clock;
    this.#current = this.#read();
    this.forget();
    setInterval(() => this.forget(), hour_ms).unref();
  }

  /** Today's salt. */
  today(): string {
    const day = utcDay(this.#clock());
    if (this.#current?.day === day) return this.#current.salt;
    this.#current = { day, salt: randomBytes(salt_bytes).toString('base64url') };
    this.#write(this.#current);
    return this.#current.salt;
  }

  /** Deletes the salt of a day that is over. */
  forget(): void {
    if (this.#current === undefined || this.#current.day === utcDay(this.#clock())) return;
    this.#current = undefined;
    rmSync(this.#file, { force: true });
  }

  #read(): Kept | undefined {
    try {
      return kept.parse(JSON.parse(readFileSync(this.#file, 'utf8')));
    } catch (error) {
      if (hasCode(error, 'ENOENT')) return undefined;
      log.warn('The salt of visitors can not be read; a new one is made.', { cause: error });
      return undefined;
    }
  }

  /** Where no file can be written the salt lives as long as this process. */
  #write(current: Kept): void {
    try {
      mkdirSync(dirname(this.#file), { recursive: true, mode: 0o700 });
      writeFileSync(`${this.#file}.new`, JSON.stringify(current), { mode: 0o600 });
      renameSync(`${this.#file}.new`, this.#file);
    } catch (error) {
      log.warn('The salt of visitors can not be kept: a restart counts them anew.', { cause: error });
    }
  }
}
