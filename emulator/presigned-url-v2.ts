/**
 * S3's older presigned URLs, `AWSAccessKeyId=...&Signature=...&Expires=...`, which boto3 and the aws-cli 1 still make in
 * us-east-1. After "Signing and authenticating REST requests (Signature Version 2)" in the Amazon S3 user guide.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { AwsError } from './aws-error.ts';
import { headerValue } from './s3/object-headers.ts';
import { type Credentials, type SignedRequest, splitUrl } from './sigv4.ts';

const signing_names = ['AWSAccessKeyId', 'Signature', 'Expires'];

/** The parameters that are part of the resource; so are all that begin with `response-`. */
const resource_names = [
  'accelerate',
  'acl',
  'cors',
  'delete',
  'lifecycle',
  'location',
  'logging',
  'notification',
  'partNumber',
  'policy',
  'requestPayment',
  'restore',
  'tagging',
  'torrent',
  'uploadId',
  'uploads',
  'versionId',
  'versioning',
  'versions',
  'website',
];

export function isPresignedV2(url: string): boolean {
  return /[?&]AWSAccessKeyId=/.test(url);
}

function resourceOf(url: string, host_bucket: string | undefined): string {
  const { path, query } = splitUrl(url);
  const parts = query.split('&').filter((part) => {
    const name = part.split('=', 1)[0] ?? '';
    return resource_names.includes(name) || name.startsWith('response-');
  });
  const decoded = parts.map((part) => {
    const [[name, value] = ['', '']] = [...new URLSearchParams(part)];
    return part.includes('=') ? `${name}=${value}` : name;
  });
  const bucket = host_bucket === undefined ? '' : `/${host_bucket}`;
  return `${bucket}${path}${decoded.length === 0 ? '' : `?${decoded.sort().join('&')}`}`;
}

function checkExpires(text: string, now_ms: number): void {
  if (!/^\d{1,12}$/.test(text)) {
    throw new AwsError('AccessDenied', `Invalid date (should be seconds since epoch): ${text.slice(0, 50)}`, {
      status: 403,
    });
  }
  const end_ms = Number(text) * 1000;
  if (now_ms <= end_ms) return;
  const members = {
    Expires: new Date(end_ms).toISOString().replace(/\.\d+/, ''),
    ServerTime: new Date(now_ms).toISOString().replace(/\.\d+/, ''),
  };
  throw new AwsError('AccessDenied', 'Request has expired', { status: 403, members });
}

/** Headers as they are signed: those sent, and those that the maker of the URL put into its query. */
function headersOf(headers: IncomingHttpHeaders, parameters: URLSearchParams): Record<string, string> {
  const found: Record<string, string> = {};
  for (const [name, value] of [...parameters, ...Object.entries(headers)]) {
    const lower = name.toLowerCase();
    if (!lower.startsWith('x-amz-') && lower !== 'content-md5' && lower !== 'content-type') continue;
    const is_parameter = parameters.has(name) && !Object.hasOwn(headers, name);
    found[lower] = is_parameter
      ? headerValue(name, Buffer.from(String(value)).toString('latin1'))
      : String(value);
  }
  return found;
}

/**
 * Checks the signature in the query.
 * @returns the request as it would be without it
 * @throws AwsError `AccessDenied` where it is not whole or too old, `UnrecognizedClientException`,
 *   `InvalidSignatureException` (403)
 */
export function checkPresignedV2(
  { method, url, headers }: SignedRequest,
  credentials: Credentials,
  host_bucket: string | undefined,
): { url: string; headers: IncomingHttpHeaders } {
  const { path, query } = splitUrl(url);
  const parameters = new URLSearchParams(query);
  const [id = '', signature = '', expires = ''] = signing_names.map((name) => parameters.get(name) ?? '');
  if (id === '' || signature === '' || expires === '') {
    const message =
      'Query-string authentication requires the Signature, Expires and AWSAccessKeyId parameters';
    throw new AwsError('AccessDenied', message, { status: 403 });
  }
  checkExpires(expires, Date.now());
  if (id !== credentials.accessKeyId) {
    throw new AwsError('UnrecognizedClientException', 'The access key is not known.', { status: 403 });
  }
  const all = headersOf(headers, parameters);
  const amz = Object.keys(all)
    .filter((name) => name.startsWith('x-amz-'))
    .sort()
    .map((name) => `${name}:${(all[name] ?? '').trim()}\n`);
  const resource = resourceOf(url, host_bucket);
  const to_sign = `${method}\n${all['content-md5'] ?? ''}\n${all['content-type'] ?? ''}\n${expires}\n${amz.join('')}${resource}`;
  const expected = createHmac('sha1', credentials.secretAccessKey).update(to_sign).digest();
  const given = Buffer.from(signature, 'base64');
  if (given.length !== expected.length || !timingSafeEqual(expected, given)) {
    throw new AwsError('InvalidSignatureException', 'The signature does not match.', { status: 403 });
  }
  for (const name of [...parameters.keys()]) {
    if (signing_names.includes(name) || Object.hasOwn(all, name.toLowerCase())) parameters.delete(name);
  }
  const unsigned = { 'x-amz-content-sha256': 'UNSIGNED-PAYLOAD' };
  return { url: `${path}?${parameters}`, headers: { ...unsigned, ...headers, ...all } };
}
