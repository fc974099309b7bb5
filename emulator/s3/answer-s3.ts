/** S3's own protocol: the operation is in the method, the path and the query. */
import type { Answer } from '../answer.ts';
import { AwsError } from '../aws-error.ts';
import type { ChunkSignatures } from '../chunk-signatures.ts';
import { splitUrl, uriDecode } from '../sigv4.ts';
import { isChecksumHeader } from './checksum.ts';
import { findOperation, notImplemented } from './operations.ts';
import type { S3Context, S3Operation, S3Request } from './s3-operation.ts';

/** Headers that every operation understands. */
const common_headers = [
  'x-amz-date',
  'x-amz-content-sha256',
  'x-amz-security-token',
  'x-amz-user-agent',
  'x-amz-expected-bucket-owner',
  'x-amz-request-payer',
];

/** `x-amz-meta-*` in the list stands for all that begin so. */
function isKnown(header: string, known: readonly string[]): boolean {
  return known.some((name) => (name.endsWith('*') ? header.startsWith(name.slice(0, -1)) : header === name));
}

/** What an operation does not know would change its meaning, so it is refused by name. */
function checkKnown(operation: S3Operation, { query, headers }: S3Request): void {
  const { query: known_query = [], headers: known_headers = [] } = operation;
  for (const name of query.keys()) {
    if (name !== 'x-id' && !known_query.includes(name)) throw notImplemented(`the parameter "${name}" here`);
  }
  for (const name of Object.keys(headers)) {
    if (!name.startsWith('x-amz-') && !name.startsWith('if-')) continue;
    if (isKnown(name, common_headers) || isKnown(name, known_headers) || isChecksumHeader(name)) continue;
    throw notImplemented(`the header "${name}" here`);
  }
}

/** Bucket and key of a path, undecoded, below the bucket that the host names or, without one, below none. */
function readPath(path: string, host_bucket: string | undefined): { bucket: string; key: string } {
  if (host_bucket !== undefined) return { bucket: host_bucket, key: uriDecode(path.slice(1)) };
  const slash = path.indexOf('/', 1);
  const bucket = uriDecode(slash < 0 ? path.slice(1) : path.slice(1, slash));
  if (bucket === '' && path !== '/') {
    throw new AwsError('InvalidBucketName', 'The specified bucket is not valid.', {
      members: { BucketName: '' },
    });
  }
  return { bucket, key: slash < 0 ? '' : uriDecode(path.slice(slash + 1)) };
}

/** `url` as on the request line, without what only signs it; `body` as sent. */
export type SentRequest = {
  method: string;
  url: string;
  headers: S3Request['headers'];
  body: S3Request['body'];
  /** The bucket that the host names. */
  host_bucket: string | undefined;
  chunks: ChunkSignatures | undefined;
};

export async function answerS3(request: SentRequest, context: S3Context): Promise<Answer> {
  const { method, headers, body, chunks } = request;
  const { path, query } = splitUrl(request.url);
  const place = readPath(path, request.host_bucket);
  const s3_request: S3Request = { ...place, query: new URLSearchParams(query), headers, body, chunks };
  const operation = findOperation(method, s3_request);
  checkKnown(operation, s3_request);
  for (const name of ['x-amz-expected-bucket-owner', 'x-amz-source-expected-bucket-owner']) {
    if (headers[name] === undefined || headers[name] === context.account_id) continue;
    throw new AwsError('AccessDenied', 'Access Denied', { status: 403 });
  }
  return operation.handle(s3_request, context);
}
