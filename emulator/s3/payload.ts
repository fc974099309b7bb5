/** The body of an S3 request: decoded, counted, and checked against everything the client said of it. */
import { createHash } from 'node:crypto';
import { AwsError } from '../aws-error.ts';
import { decodeAwsChunked } from './aws-chunked.ts';
import { type Checksum, createChecksum, isChecksumHeader } from './checksum.ts';
import type { S3Request } from './s3-operation.ts';

const chunked = 'STREAMING-UNSIGNED-PAYLOAD-TRAILER';

/** @throws AwsError where the kind of payload is missing or none that this endpoint can check */
export function checkPayloadKind(hash: string | undefined): string {
  if (hash === undefined || hash === '') {
    throw new AwsError('InvalidRequest', 'Missing required header for this request: x-amz-content-sha256');
  }
  if (/^[0-9a-f]{64}$/.test(hash) || hash === 'UNSIGNED-PAYLOAD' || hash === chunked) return hash;
  throw new AwsError('NotImplemented', `This endpoint does not take the payload "${hash}".`, { status: 501 });
}

/** A sum for each header that carries one, and for each that is announced as a trailer. */
function startChecksums(headers: S3Request['headers']): Map<string, Checksum> {
  const trailing = String(headers['x-amz-trailer'] ?? '').split(',');
  const names = [...Object.keys(headers), ...trailing.map((name) => name.trim().toLowerCase())];
  return new Map(names.filter(isChecksumHeader).map((name) => [name, createChecksum(name)]));
}

async function checkChecksums(
  checksums: Map<string, Checksum>,
  headers: S3Request['headers'],
  trailers: Map<string, string>,
): Promise<void> {
  for (const [name, checksum] of checksums) {
    const expected = headers[name] ?? trailers.get(name);
    if (expected === undefined)
      throw new AwsError('MalformedTrailerError', `The trailer ${name} is missing.`);
    await checksum.check(String(expected));
  }
}

/**
 * Yields the body's bytes. It ends only when all of it has arrived and its length, its signed hash and every
 * checksum are right.
 * @throws AwsError `EntityTooLarge` past `limit`, `IncompleteBody`, `XAmzContentSHA256Mismatch`, `BadDigest`
 */
export async function* payload({ headers, body }: S3Request, limit: number): AsyncGenerator<Buffer> {
  const kind = String(headers['x-amz-content-sha256']);
  const trailers = new Map<string, string>();
  const checksums = startChecksums(headers);
  const sha256 = /^[0-9a-f]{64}$/.test(kind) ? createHash('sha256') : undefined;
  const declared =
    headers['x-amz-decoded-content-length'] ?? (kind === chunked ? undefined : headers['content-length']);
  const tooLarge = () =>
    new AwsError('EntityTooLarge', `Your proposed upload exceeds the maximum of ${limit} bytes.`);
  if (declared !== undefined && Number(declared) > limit) throw tooLarge();

  let size = 0;
  for await (const chunk of kind === chunked ? decodeAwsChunked(body, trailers) : body) {
    size += chunk.length;
    if (size > limit) throw tooLarge();
    sha256?.update(chunk);
    for (const checksum of checksums.values()) checksum.update(chunk);
    yield chunk;
  }

  if (declared !== undefined && Number(declared) !== size) {
    throw new AwsError('IncompleteBody', 'The body has not the number of bytes that the headers say.');
  }
  if (sha256 !== undefined && sha256.digest('hex') !== kind) {
    const message = "The provided 'x-amz-content-sha256' header does not match what was computed.";
    throw new AwsError('XAmzContentSHA256Mismatch', message);
  }
  await checkChecksums(checksums, headers, trailers);
}

/** The whole body, for operations whose bodies are documents. */
export async function readPayload(request: S3Request, limit: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of payload(request, limit)) chunks.push(chunk);
  return Buffer.concat(chunks);
}
