import { open, rename, writeFile } from 'node:fs/promises';

/** Ends the file at `offset`; what came after it is kept beside it, under `<path>.set-aside`. */
export async function setTailAside(path: string, offset: number): Promise<void> {
  if (offset === 0) return rename(path, `${path}.set-aside`);
  const handle = await open(path, 'r+');
  try {
    const { size } = await handle.stat();
    const tail = Buffer.alloc(size - offset);
    const { bytesRead } = await handle.read(tail, 0, tail.length, offset);
    await writeFile(`${path}.set-aside`, tail.subarray(0, bytesRead), { flush: true });
    await handle.truncate(offset);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Keeps a segment that can not be delivered under `<path>.set-aside`, and says so. */
export async function setSegmentAside(
  path: string,
  why: string,
  cause: unknown,
  onFault: (message: string, cause: unknown) => void,
): Promise<void> {
  await rename(path, `${path}.set-aside`);
  onFault(`${why}; a segment was set aside as ${path}.set-aside.`, cause);
}
