import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { BodySums, type Sums } from './body-sums.ts';
import { createChecksum } from './checksum.ts';
import type { Checksums } from './object-attributes.ts';
import { checkLengthGiven, payload } from './payload.ts';
import type { S3Request } from './s3-operation.ts';

const bytes_at_once = 1024 * 1024;

/** Writes to a new file as the bytes come, so their number costs no memory. */
async function writeNew(file: string, source: AsyncIterable<Uint8Array>): Promise<void> {
  const handle = await open(file, 'wx');
  try {
    for await (const bytes of source) await handle.writeFile(bytes);
  } finally {
    await handle.close();
  }
}

/** Writes the request's body to a new file. @param more as of `payload` */
export async function writeBody(
  request: S3Request,
  file: string,
  limit: number,
  more: readonly string[] = [],
): Promise<Sums> {
  checkLengthGiven(request);
  let result: Sums | undefined;
  const told = (sums: Sums) => {
    result = sums;
  };
  await writeNew(file, payload(request, limit, told, more));
  if (result === undefined) throw new Error('The body ended without its sums.');
  return result;
}

/** Writes what `source` gives to a new file. @param checksums wanted, by their headers */
export async function writeCopy(
  source: AsyncIterable<Uint8Array>,
  file: string,
  checksums: Iterable<string>,
): Promise<Sums> {
  const sums = new BodySums(checksums);
  async function* summed() {
    for await (const bytes of source) {
      sums.update(bytes);
      yield bytes;
    }
  }
  await writeNew(file, summed());
  return sums.finish();
}

/** Writes the files one after the other into a new one. @param checksum wanted, by its header */
export async function writeJoined(
  files: readonly string[],
  file: string,
  checksum: string | undefined,
): Promise<Checksums> {
  const sum = checksum === undefined ? undefined : createChecksum(checksum);
  async function* joined() {
    for (const part of files) {
      for await (const bytes of createReadStream(part, { highWaterMark: bytes_at_once })) {
        sum?.update(bytes);
        yield bytes;
      }
    }
  }
  await writeNew(file, joined());
  if (checksum === undefined || sum === undefined) return {};
  return { [checksum]: Buffer.from(await sum.digest()).toString('base64') };
}
