/** The body of an S3 request: decoded, counted, and checked against everything the client said of it. */
import { createHash } from 'node:crypto';
import { AwsError } from '../aws-error.ts';
import { decodeAwsChunked } from './aws-chunked.ts';
import { BodySums, checkSums, type Sums } from './body-sums.ts';
import type { S3Request } from './s3-operation.ts';

export const signed_chunks = 'STREAMING-AWS4-HMAC-SHA256-PAYLOAD';
const kinds: readonly string[] = [
  'UNSIGNED-PAYLOAD',
  'STREAMING-UNSIGNED-PAYLOAD-TRAILER',
  signed_chunks,
  `${signed_chunks}-TRAILER`,
];
const is_hash = /^[0-9a-f]{64}$/;

/** @throws AwsError where the kind of payload is missing or none that S3 knows */
export function checkPayloadKind(hash: string | undefined): string {
  if (hash === undefined || hash === '') {
    throw new AwsError('InvalidRequest', 'Missing required header for this request: x-amz-content-sha256');
  }
  if (is_hash.test(hash) || kinds.includes(hash)) return hash;
  if (hash.startsWith('STREAMING-')) {
    throw new AwsError('NotImplemented', `This endpoint does not take the payload "${hash}".`, {
      status: 501,
    });
  }
  const message =
    'x-amz-content-sha256 must be UNSIGNED-PAYLOAD, STREAMING-UNSIGNED-PAYLOAD-TRAILER, STREAMING-AWS4-HMAC-SHA256-PAYLOAD, STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER or a valid sha256 value.';
  const members = { ArgumentName: 'x-amz-content-sha256', ArgumentValue: hash };
  throw new AwsError('InvalidArgument', message, { members });
}

/** How many bytes the headers say the body has, once it is decoded. */
function declaredSize({ headers }: S3Request, is_chunked: boolean): number | undefined {
  const text =
    headers['x-amz-decoded-content-length'] ?? (is_chunked ? undefined : headers['content-length']);
  if (text === undefined) return undefined;
  if (/^\d{1,15}$/.test(String(text))) return Number(text);
  const message = 'The content length must be a whole number of bytes.';
  throw new AwsError('InvalidArgument', message);
}

const tooLarge = (size: number, limit: number) =>
  new AwsError('EntityTooLarge', 'Your proposed upload exceeds the maximum allowed size', {
    members: { ProposedSize: size, MaxSizeAllowed: limit },
  });

/** @throws AwsError `MissingContentLength` (411) where neither header tells how long the body is */
export function checkLengthGiven({ headers }: S3Request): void {
  const is_chunked = String(headers['x-amz-content-sha256']).startsWith('STREAMING-');
  if (headers[is_chunked ? 'x-amz-decoded-content-length' : 'content-length'] !== undefined) return;
  const message = 'You must provide the Content-Length HTTP header.';
  throw new AwsError('MissingContentLength', message, { status: 411 });
}

/**
 * Yields the body's bytes. It ends only when all of it has arrived and its length, its signatures and every
 * checksum are right; then `told` gets its sums.
 * @param more checksums wanted beside those that the request gives, by their headers
 * @throws AwsError `EntityTooLarge` past `limit`, `IncompleteBody`, `XAmzContentSHA256Mismatch`, as `checkSums`
 */
export async function* payload(
  request: S3Request,
  limit: number,
  told: (sums: Sums) => void = () => undefined,
  more: readonly string[] = [],
): AsyncGenerator<Buffer> {
  const { headers, body } = request;
  const kind = String(headers['x-amz-content-sha256']);
  const is_chunked = kind.startsWith('STREAMING-');
  const trailers = new Map<string, string>();
  const sums = BodySums.of(headers, more);
  const sha256 = is_hash.test(kind) ? createHash('sha256') : undefined;
  const declared = declaredSize(request, is_chunked);
  if (declared !== undefined && declared > limit) throw tooLarge(declared, limit);

  let size = 0;
  for await (const chunk of is_chunked ? decodeAwsChunked(body, trailers, request.chunks) : body) {
    size += chunk.length;
    if (size > limit) throw tooLarge(size, limit);
    sha256?.update(chunk);
    sums.update(chunk);
    yield chunk;
  }

  if (declared !== undefined && declared !== size) {
    const message = 'You did not provide the number of bytes specified by the Content-Length HTTP header';
    throw new AwsError('IncompleteBody', message);
  }
  const computed = sha256?.digest('hex');
  if (computed !== undefined && computed !== kind) {
    const message = "The provided 'x-amz-content-sha256' header does not match what was computed.";
    const members = { ClientComputedContentSHA256: kind, S3ComputedContentSHA256: computed };
    throw new AwsError('XAmzContentSHA256Mismatch', message, { members });
  }
  const result = await sums.finish();
  checkSums(result, headers, trailers);
  told(result);
}

/** The whole body, for operations whose bodies are documents. */
export async function readPayload(request: S3Request, limit: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of payload(request, limit)) chunks.push(chunk);
  return Buffer.concat(chunks);
}
