/**
 * S3's presigned URLs: the signature in the query, after "Authenticating requests: using query parameters" in the
 * Amazon S3 API reference. Errors are S3's.
 */
import type { IncomingHttpHeaders } from 'node:http';
import { AwsError } from './aws-error.ts';
import { headerValue } from './s3/object-headers.ts';
import { type Authorization, max_skew_ms, readSigningTime, splitUrl, uriDecode } from './sigv4.ts';

const names = [
  'X-Amz-Algorithm',
  'X-Amz-Credential',
  'X-Amz-Signature',
  'X-Amz-Date',
  'X-Amz-SignedHeaders',
  'X-Amz-Expires',
] as const;
/** In the query these are part of signing it, and not headers in another place. */
const signing_names: readonly string[] = [...names, 'X-Amz-Content-Sha256', 'X-Amz-Security-Token'].map(
  (name) => name.toLowerCase(),
);
const most_expires_s = 604_800;

const malformed = (message: string, members: Record<string, unknown> = {}) =>
  new AwsError('AuthorizationQueryParametersError', message, { members });

/** Decoded parameters; the first of each name. */
function parametersOf(url: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const pair of splitUrl(url).query.split('&')) {
    const [name = '', ...value] = pair.split('=').map((part) => uriDecode(part.replaceAll('+', ' ')));
    if (!found.has(name)) found.set(name, value.join('='));
  }
  return found;
}

/** Whether a signature is in the query, whole or not. */
export function isPresigned(url: string): boolean {
  return /[?&]X-Amz-(Algorithm|Credential|Signature)=/.test(url);
}

function readExpires(text: string): number {
  if (!/^-?\d{1,15}$/.test(text)) throw malformed('X-Amz-Expires should be a number');
  const expires_s = Number(text);
  if (expires_s < 0) throw malformed('X-Amz-Expires must be non-negative');
  if (expires_s <= most_expires_s) return expires_s;
  throw malformed(
    'X-Amz-Expires must be less than a week (in seconds); that is, the given X-Amz-Expires must be less than 604800 seconds',
  );
}

function readCredential(text: string, region: string) {
  const parts = /^([^/]{1,128})\/(\d{8})\/([^/]{1,64})\/([^/]{1,64})\/aws4_request$/.exec(text);
  const [, access_key_id, day, given_region, service] = parts ?? [];
  const begin = 'Error parsing the X-Amz-Credential parameter; ';
  if (!access_key_id || !day || !given_region || !service) {
    throw malformed(
      `${begin}the Credential is mal-formed; expecting "<YOUR-AKID>/YYYYMMDD/REGION/SERVICE/aws4_request".`,
    );
  }
  if (given_region !== region) {
    const message = `${begin}the region '${given_region}' is wrong; expecting '${region}'`;
    throw malformed(message, { Region: region });
  }
  if (service !== 's3') {
    throw malformed(`${begin}incorrect service "${service}". This endpoint belongs to "s3".`);
  }
  return { access_key_id, day, region: given_region, service };
}

/** @throws AwsError `AccessDenied` before and after the time for which the URL is good */
function checkValidity(at_ms: number, expires_s: number, now_ms: number): void {
  const end_ms = at_ms + expires_s * 1000;
  if (at_ms - now_ms > max_skew_ms.s3) {
    throw new AwsError('AccessDenied', 'Request is not yet valid', { status: 403 });
  }
  if (now_ms <= end_ms) return;
  const members = {
    'X-Amz-Expires': expires_s,
    Expires: new Date(end_ms).toISOString().replace(/\.\d+/, ''),
    ServerTime: new Date(now_ms).toISOString().replace(/\.\d+/, ''),
  };
  throw new AwsError('AccessDenied', 'Request has expired', { status: 403, members });
}

/**
 * Reads the signature in the query of `url`, as on the request line.
 * @param region where this endpoint is
 * @throws AwsError `AuthorizationQueryParametersError` (400), `AccessDenied` (403) where it is too old
 */
export function parsePresignedUrl(url: string, region: string): Authorization {
  const parameters = parametersOf(url);
  const value = (name: (typeof names)[number]) => parameters.get(name) ?? '';
  if (names.some((name) => value(name) === '')) {
    throw malformed(
      'Query-string authentication version 4 requires the X-Amz-Algorithm, X-Amz-Credential, X-Amz-Signature, X-Amz-Date, X-Amz-SignedHeaders, and X-Amz-Expires parameters.',
    );
  }
  if (value('X-Amz-Algorithm') !== 'AWS4-HMAC-SHA256') {
    throw malformed('X-Amz-Algorithm only supports "AWS4-HMAC-SHA256 and AWS4-ECDSA-P256-SHA256"');
  }
  const credential = readCredential(value('X-Amz-Credential'), region);
  const date = value('X-Amz-Date');
  const at_ms = readSigningTime(date);
  if (Number.isNaN(at_ms)) {
    throw malformed(`X-Amz-Date must be in the ISO8601 Long Format "yyyyMMdd'T'HHmmss'Z'"`);
  }
  if (date.slice(0, 8) !== credential.day) {
    throw malformed(
      `Invalid credential date "${credential.day}". This date is not the same as X-Amz-Date: "${date.slice(0, 8)}".`,
    );
  }
  const expires_s = readExpires(value('X-Amz-Expires'));
  checkValidity(at_ms, expires_s, Date.now());
  const signature = value('X-Amz-Signature');
  if (!/^[0-9a-f]{64}$/.test(signature)) {
    const message = 'The request signature we calculated does not match the signature you provided.';
    throw new AwsError('InvalidSignatureException', message, { status: 403 });
  }
  const signed_headers = value('X-Amz-SignedHeaders').toLowerCase().split(';');
  return { ...credential, signed_headers, signature, date, expires_s };
}

/**
 * A presigned request as it would be with its signature in a header: what only signs it is gone from the query,
 * and the other parameters that begin with `x-amz-` are headers, where no header of that name was sent. A
 * body whose hash was not signed is not checked against one.
 * @throws AwsError `InvalidArgument` where a parameter can be no header
 */
export function withoutSignature(request: { url: string; headers: IncomingHttpHeaders }): {
  url: string;
  headers: IncomingHttpHeaders;
} {
  const { path } = splitUrl(request.url);
  const parameters = parametersOf(request.url);
  const query: string[] = [];
  const headers: IncomingHttpHeaders = {};
  for (const [name, value] of parameters) {
    const lower = name.toLowerCase();
    if (signing_names.includes(lower)) continue;
    if (lower.startsWith('x-amz-')) {
      headers[lower] = headerValue(name, Buffer.from(value).toString('latin1'));
    } else if (name !== '') query.push(`${encodeURIComponent(name)}=${encodeURIComponent(value)}`);
  }
  headers['x-amz-content-sha256'] = parameters.get('X-Amz-Content-Sha256') ?? 'UNSIGNED-PAYLOAD';
  return { url: `${path}?${query.join('&')}`, headers: { ...headers, ...request.headers } };
}
