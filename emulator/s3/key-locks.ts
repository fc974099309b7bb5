/** One piece of work at a time for each name, in the order in which they came. */
export class KeyLocks {
  readonly #last = new Map<string, Promise<void>>();

  /** Does `work` once all that was begun for `name` before is over, however it went. */
  async during<T>(name: string, work: () => Promise<T>): Promise<T> {
    const done = (this.#last.get(name) ?? Promise.resolve()).then(work);
    const over = done.then(
      () => undefined,
      // Whoever asked for the work hears of its failure; the next one must not.
      () => undefined,
    );
    this.#last.set(name, over);
    try {
      return await done;
    } finally {
      if (this.#last.get(name) === over) this.#last.delete(name);
    }
  }
}

/** The name under which the changes of one object stand in line. */
export const placeName = (bucket: string, key: string) => `${bucket}/${key}`;
