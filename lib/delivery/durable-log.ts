import { type FileHandle, open } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Makes new and removed names in `folder` survive a power cut. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** A file that is only appended to. */
export class DurableLog {
  readonly path: string;
  readonly #file: FileHandle;
  #bytes: number;

  private constructor(path: string, file: FileHandle, bytes: number) {
    this.path = path;
    this.#file = file;
    this.#bytes = bytes;
  }

  /** Opens the file for appending and makes its name durable. */
  static async open(path: string): Promise<DurableLog> {
    const file = await open(path, 'a', 0o600);
    try {
      await syncFolder(dirname(path));
      return new DurableLog(path, file, (await file.stat()).size);
    } catch (error) {
      await file.close();
      throw error;
    }
  }

  get bytes(): number {
    return this.#bytes;
  }

  /** Resolves once `content` would survive a power cut. After it throws, the file may end in a part of it. */
  async append(content: Buffer): Promise<void> {
    for (let at = 0; at < content.length; ) at += (await this.#file.write(content, at)).bytesWritten;
    await this.#file.datasync();
    this.#bytes += content.length;
  }

  close(): Promise<void> {
    return this.#file.close();
  }
}
