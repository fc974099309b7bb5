/** Pictures for tests. */
import { crc32, deflateSync } from 'node:zlib';

function chunk(name: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, sum]);
}

/** A PNG as any browser shows it: grey, 8 bits. */
export function png(width: number, height: number, grey = 200): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header[8] = 8;
  const row = Buffer.alloc(width + 1, grey);
  row[0] = 0;
  const data = deflateSync(Buffer.concat(Array.from({ length: height }, () => row)));
  const signature = Buffer.from('89504e470d0a1a0a', 'hex');
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', data),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** The beginning of a JPEG, up to its size; with an EXIF orientation where one is given. */
export function jpegHeader(width: number, height: number, orientation?: number): Buffer {
  const two = (value: number) => value.toString(16).padStart(4, '0');
  const exif =
    orientation === undefined
      ? ''
      : `ffe1${two(34)}457869660000${'4d4d002a00000008'}00010112000300000001${two(orientation)}000000000000`;
  return Buffer.from(
    `ffd8ffe000104a46494600010100000100010000${exif}ffc0001108${two(height)}${two(width)}0301110002110103110100`,
    'hex',
  );
}

/** A whole WebP of 1 by 1 px. */
export const webp = Buffer.from('UklGRiIAAABXRUJQVlA4IBYAAAAwAQCdASoBAAEADsD+JaQAA3AAAAAA', 'base64');
