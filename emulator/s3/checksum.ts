import { createHash } from 'node:crypto';
import { Crc32, Crc32c, Crc64Nvme } from '@aws-sdk/checksums/crc';
import { AwsError } from '../aws-error.ts';

type Hasher = { update(data: Uint8Array): unknown; digest(): Uint8Array | Promise<Uint8Array> };

/** By the header that carries the sum in base64. */
const hashers: Readonly<Record<string, () => Hasher>> = {
  'content-md5': () => createHash('md5'),
  'x-amz-checksum-crc32': () => new Crc32(),
  'x-amz-checksum-crc32c': () => new Crc32c(),
  'x-amz-checksum-crc64nvme': () => new Crc64Nvme(),
  'x-amz-checksum-sha1': () => createHash('sha1'),
  'x-amz-checksum-sha256': () => createHash('sha256'),
};

export type Checksum = {
  update(data: Uint8Array): void;
  /** @throws AwsError `BadDigest` unless the sum of all data is `expected`, in base64 */
  check(expected: string): Promise<void>;
};

export function isChecksumHeader(name: string): boolean {
  return name === 'content-md5' || /^x-amz-checksum-(?!mode$|type$|algorithm$)/.test(name);
}

/** @throws AwsError `NotImplemented` for an algorithm that is not known here */
export function createChecksum(header: string): Checksum {
  const create = Object.hasOwn(hashers, header) ? hashers[header] : undefined;
  if (create === undefined) {
    throw new AwsError('NotImplemented', `This endpoint does not know the checksum ${header}.`, {
      status: 501,
    });
  }
  const hasher = create();
  return {
    update: (data) => {
      hasher.update(data);
    },
    async check(expected) {
      if (Buffer.from(await hasher.digest()).toString('base64') === expected) return;
      const message = `The value of ${header} does not match what the endpoint computed from the body.`;
      throw new AwsError('BadDigest', message);
    },
  };
}
