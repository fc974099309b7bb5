import type { AwsError } from './aws-error.ts';
import type { Log } from './log.ts';

/** How long a failure that was told is not told again: ms. */
const quiet_ms = 10_000;

/**
 * What the log hears of failures that are not the client's: each fault of ours (500), and of what can not be served
 * now (503) the first in ten seconds, with the number of those that were left out before it.
 */
export class FailureLog {
  readonly #log: Log;
  readonly #now: () => number;
  /** By code and place: there are as many as operations. */
  readonly #told = new Map<string, { at: number; left_out: number }>();

  /** @param now ms since the epoch */
  constructor(log: Log, now: () => number = Date.now) {
    this.#log = log;
    this.#now = now;
  }

  /** @param where the operation, or the protocol where none is known */
  tell({ status, code, message, cause }: AwsError, where: string): void {
    if (status === 500) this.#log('error', message, { where, code, cause });
    if (status === 503 && cause !== undefined) this.#tellOnce(message, { where, code, cause });
  }

  #tellOnce(message: string, fields: { where: string; code: string; cause: unknown }): void {
    const key = `${fields.where} ${fields.code}`;
    const now = this.#now();
    const last = this.#told.get(key);
    if (last !== undefined && now - last.at < quiet_ms) {
      last.left_out += 1;
      return;
    }
    this.#told.set(key, { at: now, left_out: 0 });
    this.#log('error', message, { ...fields, left_out: last?.left_out ?? 0 });
  }
}
