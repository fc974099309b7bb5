import { randomUUID } from 'node:crypto';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { syncFolder } from '../durable-file.ts';

/**
 * Files that have no place in a bucket's folder: parts of uploads, and objects whose keys no path can have.
 * They lie side by side under names of their own, which the database knows. None is ever changed.
 */
export class FilesAside {
  readonly #folder: string;

  private constructor(folder: string) {
    this.#folder = folder;
  }

  static async open(root: string): Promise<FilesAside> {
    // No bucket's name begins with a dot.
    const folder = join(root, '.aside');
    await mkdir(folder, { recursive: true });
    return new FilesAside(folder);
  }

  path(name: string): string {
    return join(this.#folder, name);
  }

  /** Moves the finished file (synced, on the same file system) here, durably. Its new name. */
  async take(file: string): Promise<string> {
    const name = randomUUID();
    await rename(file, this.path(name));
    await syncFolder(this.#folder);
    return name;
  }

  /** Removes files that nobody knows of any more. Who has one open reads it to its end. */
  async drop(names: readonly string[]): Promise<void> {
    for (const name of names) await rm(this.path(name), { force: true });
  }

  /** Removes all but `known`: what a crash left between a file and the word of it. */
  async sweep(known: ReadonlySet<string>): Promise<void> {
    const names = await readdir(this.#folder);
    await this.drop(names.filter((name) => !known.has(name)));
  }
}
