import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { compress, createCompressStream } from 'snappy';
import { ZipFile } from 'yazl';
import { z } from 'zod';

/** CompressionFormat of the Firehose API 2015-08-04. */
export const compressionFormat = z.enum(['UNCOMPRESSED', 'GZIP', 'ZIP', 'Snappy', 'HADOOP_SNAPPY']);
export type CompressionFormat = z.output<typeof compressionFormat>;

/** What Firehose appends to the names of objects, by "Configure Amazon S3 object name format" and what was seen. */
export const extensions: Readonly<Record<CompressionFormat, string>> = {
  UNCOMPRESSED: '',
  GZIP: '.gz',
  ZIP: '.zip',
  Snappy: '.snappy',
  HADOOP_SNAPPY: '.hsnappy',
};

/** Hadoop's own block: `io.compression.codec.snappy.buffersize`. */
const hadoop_block_bytes = 256 * 1024;

/**
 * Hadoop's BlockCompressorStream with Snappy: for each block its length, the length of its compressed form (both
 * u32, big-endian), and that form.
 */
async function* hadoopBlocks(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  for await (const chunk of chunks) {
    const packed = await compress(chunk);
    const head = Buffer.alloc(8);
    head.writeUInt32BE(chunk.length, 0);
    head.writeUInt32BE(packed.length, 4);
    yield head;
    yield packed;
  }
}

async function zipInto(source: string, target: string, entry: string): Promise<void> {
  const zip = new ZipFile();
  const failed = once(zip, 'error').then(([error]) => {
    throw error;
  });
  zip.addFile(source, entry);
  zip.end();
  await Promise.race([pipeline(zip.outputStream, createWriteStream(target, { flags: 'wx' })), failed]);
}

/** Writes `source` compressed to `target`, a new file. `entry` names it inside of a ZIP file. */
export async function compressFile(
  source: string,
  target: string,
  format: Exclude<CompressionFormat, 'UNCOMPRESSED'>,
  entry: string,
): Promise<void> {
  if (format === 'ZIP') return zipInto(source, target, entry);
  const input = createReadStream(source, { highWaterMark: hadoop_block_bytes });
  const out = createWriteStream(target, { flags: 'wx' });
  if (format === 'GZIP') await pipeline(input, createGzip(), out);
  else if (format === 'Snappy') await pipeline(input, createCompressStream(), out);
  else await pipeline(input, hadoopBlocks, out);
}
