import { lstatSync, unlinkSync } from 'node:fs';

/** Paths at which a new object is just being put into place, so that no sweep takes it for the old one. */
export class Arrivals {
  readonly #moves = new Map<string, number>();

  /** Does `move`, which puts a file at `path`. */
  async during(path: string, move: () => Promise<void>): Promise<void> {
    this.#moves.set(path, (this.#moves.get(path) ?? 0) + 1);
    try {
      await move();
    } finally {
      const left = (this.#moves.get(path) ?? 1) - 1;
      if (left > 0) this.#moves.set(path, left);
      else this.#moves.delete(path);
    }
  }

  /**
   * Deletes the file unless it was last written at `before_ms` (since the epoch) or later, or is just being
   * replaced. Looks and deletes in one step of this process. Whether it did.
   */
  deleteOlder(path: string, before_ms: number): boolean {
    const stat = lstatSync(path, { throwIfNoEntry: false });
    if (this.#moves.has(path) || !stat?.isFile() || stat.mtimeMs >= before_ms) return false;
    unlinkSync(path);
    return true;
  }
}
