import { readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { z } from 'zod';
import { makeFolder, writeDurably } from './durable-file.ts';
import { hasCode } from './has-code.ts';

/** A value that lives in one JSON file. Treat `value` as frozen: change it through `update` only. */
export type JsonFile<T> = {
  readonly value: T;
  /**
   * Replaces the value by what `change` makes of it, one update after the other. When the promise
   * resolves the file is durable and `value` is the new one. If `change` throws or the disk refuses,
   * the promise rejects with that and nothing has changed. A `change` that returns its argument writes
   * nothing.
   */
  update(change: (value: T) => T): Promise<void>;
};

/** The text of a file; undefined where there is none. */
export async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return undefined;
    throw error;
  }
}

function parse<T>(path: string, text: string, schema: z.ZodType<T>): T {
  try {
    return schema.parse(JSON.parse(text));
  } catch (cause) {
    throw new Error(`The file ${path} is not what this version wrote. Mend it or move it away.`, { cause });
  }
}

/**
 * Opens the JSON file at `path`; a file that does not exist stands for `initial`. The process is its only
 * writer (see `data-dir-lock.ts`).
 * @throws Error that names the file where its content does not fit `schema`.
 */
export async function openJsonFile<T>(path: string, schema: z.ZodType<T>, initial: T): Promise<JsonFile<T>> {
  await makeFolder(dirname(path));
  const text = await readIfThere(path);
  let current = text === undefined ? initial : parse(path, text, schema);
  let last: Promise<void> = Promise.resolve();

  async function apply(change: (value: T) => T): Promise<void> {
    const next = change(current);
    if (next === current) return;
    await writeDurably(path, `${JSON.stringify(next)}\n`);
    current = next;
  }

  return {
    get value() {
      return current;
    },
    update(change) {
      const done = last.then(() => apply(change));
      // The caller hears of its own failure; the next update must not.
      last = done.catch(() => undefined);
      return done;
    },
  };
}
