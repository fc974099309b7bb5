import { createHash } from 'node:crypto';
import { Crc32, Crc32c, Crc64Nvme } from '@aws-sdk/checksums/crc';
import { Xxh3_64, Xxh3_128, Xxh64 } from '@aws-sdk/checksums/xxh';
import { AwsError } from '../aws-error.ts';

type Hasher = { update(data: Uint8Array): unknown; digest(): Uint8Array | Promise<Uint8Array> };

/** By S3's name of the algorithm; its header is `x-amz-checksum-` and the name in lower case. */
const hashers: Readonly<Record<string, () => Hasher>> = {
  CRC32: () => new Crc32(),
  CRC32C: () => new Crc32c(),
  CRC64NVME: () => new Crc64Nvme(),
  MD5: () => createHash('md5'),
  SHA1: () => createHash('sha1'),
  SHA256: () => createHash('sha256'),
  SHA512: () => createHash('sha512'),
  XXHASH3: () => new Xxh3_64(),
  XXHASH64: () => new Xxh64(),
  XXHASH128: () => new Xxh3_128(),
};

const prefix = 'x-amz-checksum-';

export function isChecksumHeader(name: string): boolean {
  return name.startsWith(prefix) && !/-(mode|type|algorithm)$/.test(name);
}

/** S3's name of the algorithm whose sum the header carries. */
export const algorithmOf = (header: string) => header.slice(prefix.length).toUpperCase();

/**
 * The header for an algorithm by S3's name of it.
 * @throws AwsError `InvalidRequest` where there is no such algorithm
 */
export function checksumHeader(algorithm: string): string {
  if (Object.hasOwn(hashers, algorithm)) return prefix + algorithm.toLowerCase();
  throw new AwsError('InvalidRequest', 'Checksum algorithm provided is unsupported. Please try again.');
}

/** The members of S3's documents: `{ChecksumCRC32: ...}`. */
export function checksumMembers(checksums: Readonly<Record<string, string>> = {}): Record<string, string> {
  return Object.fromEntries(
    Object.entries(checksums).map(([header, sum]) => [`Checksum${algorithmOf(header)}`, sum]),
  );
}

/** @throws AwsError `NotImplemented` for an algorithm that is not known here */
export function createChecksum(header: string): Hasher {
  const algorithm = algorithmOf(header);
  const create = Object.hasOwn(hashers, algorithm) ? hashers[algorithm] : undefined;
  if (create !== undefined) return create();
  const message = `This endpoint does not know the checksum ${header}.`;
  throw new AwsError('NotImplemented', message, { status: 501 });
}
