import { promisify } from 'node:util';
import { constants, gunzip } from 'node:zlib';
import { AwsError } from '../../aws-error.ts';
import type { ObjectStore } from '../../s3/object-store.ts';
import { readCsv } from './csv-data.ts';
import type { DataFormat, SampledData } from './data-schema.ts';
import { readJson } from './json-data.ts';
import type { ParquetSchemas } from './parquet-data.ts';

/** So much of a file is looked at, packed and unpacked. */
const most_bytes = 256 * 1024;
const [gzip_magic, parquet_magic] = ['1f8b', Buffer.from('PAR1').toString('hex')];

const unzip = promisify<Buffer, object, Buffer>(gunzip);

type Content = { bytes: Buffer; is_whole: boolean; compression: DataFormat['compression'] };

/** The beginning of the object's bytes, and whether they are all. */
async function readStart(objects: ObjectStore, bucket: string, key: string): Promise<Content> {
  const object = await objects.open(bucket, key);
  const { size } = object.head;
  if (size === 0) {
    await object.close();
    return { bytes: Buffer.alloc(0), is_whole: true, compression: 'none' };
  }
  const chunks: Buffer[] = [];
  for await (const chunk of object.stream({ start: 0, end: Math.min(size, most_bytes) - 1 }))
    chunks.push(Buffer.from(chunk));
  return { bytes: Buffer.concat(chunks), is_whole: size <= most_bytes, compression: 'none' };
}

/** Gzip unpacked as far as it goes: never more than `most_bytes`, however much it would become. */
async function unpack({ bytes, is_whole }: Content): Promise<Content | undefined> {
  // Bytes that would become too many are tried again, fewer of them.
  for (let packed = bytes.length; packed >= 64; packed = Math.floor(packed / 4)) {
    try {
      const part = bytes.subarray(0, packed);
      const unpacked = await unzip(part, {
        finishFlush: constants.Z_SYNC_FLUSH,
        maxOutputLength: most_bytes * 4,
      });
      const is_all = is_whole && packed === bytes.length && unpacked.length <= most_bytes;
      return { bytes: unpacked.subarray(0, most_bytes), is_whole: is_all, compression: 'gzip' };
    } catch (error) {
      if (!(error instanceof Error && 'code' in error)) throw error;
      if (error.code !== 'ERR_BUFFER_TOO_LARGE') return undefined;
    }
  }
  return undefined;
}

function readText({ bytes, is_whole, compression }: Content): SampledData | undefined {
  const text = bytes.toString('utf8');
  if (text.includes('\0')) return undefined;
  const json = readJson(text, is_whole);
  if (json !== undefined)
    return { ...json, format: { classification: 'json', compression }, record_bytes: bytes.length };
  const data = readCsv(text, is_whole);
  if (data === undefined) return undefined;
  const { csv, ...rest } = data;
  return { ...rest, format: { classification: 'csv', compression, csv }, record_bytes: bytes.length };
}

/**
 * What the object holds, by its first 256 KiB: JSON, delimited text, either of them in gzip, or Parquet. Undefined for
 * everything else, an object that is gone or can not be read among it.
 */
export async function sampleObject(
  objects: ObjectStore,
  parquet: ParquetSchemas,
  { bucket, key, size }: { bucket: string; key: string; size: number },
): Promise<SampledData | undefined> {
  try {
    const content = await readStart(objects, bucket, key);
    const magic = content.bytes.toString('hex', 0, 4);
    if (magic === parquet_magic) {
      const found = await parquet.read(objects.path(bucket, key));
      const format: DataFormat = { classification: 'parquet', compression: 'none' };
      return found && { ...found, format, record_bytes: size };
    }
    const unpacked = magic.startsWith(gzip_magic) ? await unpack(content) : content;
    return unpacked && readText(unpacked);
  } catch (error) {
    if (error instanceof AwsError && error.status < 500) return undefined;
    throw error;
  }
}
