/** The signatures inside a body of S3's `STREAMING-AWS4-HMAC-SHA256-PAYLOAD`, each made over the one before. */
import { createHmac, type KeyObject, timingSafeEqual } from 'node:crypto';
import { AwsError } from './aws-error.ts';

const hash_of_nothing = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

/** What the signature of the headers was made with and over. */
export type Seed = {
  key: Buffer | KeyObject;
  /** As in x-amz-date. */
  date: string;
  /** day/region/service/aws4_request */
  scope: string;
  signature: string;
};

/** After "Signature calculations: multiple chunks" and "Trailing headers" in the Amazon S3 API reference. */
export class ChunkSignatures {
  readonly has_trailer: boolean;
  readonly #seed: Seed;
  #last: string;

  constructor(seed: Seed, has_trailer: boolean) {
    this.#seed = seed;
    this.#last = seed.signature;
    this.has_trailer = has_trailer;
  }

  /** @param hash SHA-256 of the chunk, in hex @throws AwsError `InvalidSignatureException` (403) */
  checkChunk(hash: string, signature: string): void {
    this.#check('AWS4-HMAC-SHA256-PAYLOAD', [hash_of_nothing, hash], signature);
  }

  /** @param hash SHA-256 of the trailing headers, each as `name:value` and a line feed */
  checkTrailer(hash: string, signature: string): void {
    this.#check('AWS4-HMAC-SHA256-TRAILER', [hash], signature);
  }

  #check(kind: string, hashes: string[], signature: string): void {
    const { key, date, scope } = this.#seed;
    const to_sign = [kind, date, scope, this.#last, ...hashes].join('\n');
    const expected = createHmac('sha256', key).update(to_sign).digest();
    const given = Buffer.from(signature, 'hex');
    if (given.length !== expected.length || !timingSafeEqual(expected, given)) {
      const message = 'The chunk signature we calculated does not match the signature you provided.';
      throw new AwsError('InvalidSignatureException', message, { status: 403 });
    }
    this.#last = signature;
  }
}
