import { createHash } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { AwsError } from '../aws-error.ts';
import { algorithmOf, createChecksum, isChecksumHeader } from './checksum.ts';
import type { Checksums } from './object-attributes.ts';

/** `size` in bytes, `md5` in hex. */
export type Sums = { size: number; md5: string; checksums: Checksums };

function checkMd5(expected: string, calculated: string): void {
  const bytes = Buffer.from(expected, 'base64');
  if (bytes.length !== 16 || bytes.toString('base64') !== expected) {
    const members = { 'Content-MD5': expected };
    throw new AwsError('InvalidDigest', 'The Content-MD5 you specified was invalid.', { members });
  }
  if (bytes.toString('hex') === calculated) return;
  const members = {
    ExpectedDigest: expected,
    CalculatedDigest: Buffer.from(calculated, 'hex').toString('base64'),
  };
  const message = 'The Content-MD5 you specified did not match what we received.';
  throw new AwsError('BadDigest', message, { members });
}

function checkChecksum(header: string, expected: string, calculated: string): void {
  if (expected === calculated) return;
  const length = Buffer.from(calculated, 'base64').length;
  const bytes = Buffer.from(expected, 'base64');
  if (bytes.length !== length || bytes.toString('base64') !== expected) {
    throw new AwsError('InvalidRequest', `Value for ${header} header is invalid.`);
  }
  const message = `The ${algorithmOf(header)} you specified did not match the calculated checksum.`;
  throw new AwsError('BadDigest', message);
}

/** Counts bytes as they come and sums them up: their MD5, and each checksum that somebody wants. */
export class BodySums {
  #size = 0;
  readonly #md5 = createHash('md5');
  readonly #checksums: Map<string, ReturnType<typeof createChecksum>>;

  /** @param headers of checksums */
  constructor(headers: Iterable<string>) {
    this.#checksums = new Map([...headers].map((header) => [header, createChecksum(header)]));
  }

  /**
   * With what a request says of its body: a checksum in a header or announced as a trailer, and those in `more`.
   * @throws AwsError `InvalidRequest` where it gives several
   */
  static of(headers: IncomingHttpHeaders, more: readonly string[] = []): BodySums {
    const announced = String(headers['x-amz-trailer'] ?? '').split(',');
    const names = [...Object.keys(headers), ...announced.map((name) => name.trim().toLowerCase())];
    const given = new Set(names.filter(isChecksumHeader));
    if (given.size > 1) {
      const message = 'Expecting a single x-amz-checksum- header. Multiple checksum Types are not allowed.';
      throw new AwsError('InvalidRequest', message);
    }
    return new BodySums(new Set([...given, ...more]));
  }

  update(data: Uint8Array): void {
    this.#size += data.length;
    this.#md5.update(data);
    for (const checksum of this.#checksums.values()) checksum.update(data);
  }

  /** Ends it. */
  async finish(): Promise<Sums> {
    const checksums: Checksums = {};
    for (const [header, checksum] of this.#checksums) {
      checksums[header] = Buffer.from(await checksum.digest()).toString('base64');
    }
    return { size: this.#size, md5: this.#md5.digest('hex'), checksums };
  }
}

/**
 * Compares the sums with what the headers and trailers of a request say.
 * @throws AwsError `BadDigest`, `InvalidDigest`, `InvalidRequest`, `MalformedTrailerError`
 */
export function checkSums(
  sums: Sums,
  headers: IncomingHttpHeaders,
  trailers: ReadonlyMap<string, string>,
): void {
  if (headers['content-md5'] !== undefined) checkMd5(String(headers['content-md5']), sums.md5);
  const announced = String(headers['x-amz-trailer'] ?? '').toLowerCase();
  for (const [header, calculated] of Object.entries(sums.checksums)) {
    const expected = headers[header] ?? trailers.get(header);
    if (expected !== undefined) checkChecksum(header, String(expected), calculated);
    else if (announced.includes(header)) {
      const message =
        'The request contained trailing data that was not well-formed or did not conform to our published schema.';
      throw new AwsError('MalformedTrailerError', message);
    }
  }
}
