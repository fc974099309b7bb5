import { createHash } from 'node:crypto';

/** So many are kept: a few dozen bytes each. */
const most_kept = 2000;

/** What passed the check of types, by its text without literals and the columns of its tables (decision 0162). */
export class PassedChecks {
  /** The one that was asked for longest ago comes first. */
  readonly #known = new Set<string>();

  /** What `texts` are remembered by. */
  keyOf(texts: readonly string[]): string {
    return createHash('sha256').update(JSON.stringify(texts)).digest('base64');
  }

  has(key: string): boolean {
    if (!this.#known.delete(key)) return false;
    this.#known.add(key);
    return true;
  }

  add(key: string): void {
    this.#known.add(key);
    const [oldest] = this.#known;
    if (this.#known.size > most_kept && oldest !== undefined) this.#known.delete(oldest);
  }
}
