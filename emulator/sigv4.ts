/**
 * Verifies AWS Signature Version 4 in the `Authorization` header, after "Create a signed AWS API request" in
 * the IAM User Guide. Signatures in the query (presigned URLs) are not verified and so refused.
 */
import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { AwsError } from './aws-error.ts';

export type Credentials = { accessKeyId: string; secretAccessKey: string };

export type Authorization = {
  access_key_id: string;
  /** yyyymmdd */
  day: string;
  region: string;
  service: string;
  signed_headers: string[];
  signature: string;
};

export type SignedRequest = {
  method: string;
  /** As it came on the request line: path and query. */
  url: string;
  headers: IncomingHttpHeaders;
};

/** How far a client's clock may be off. */
const max_skew_ms = 5 * 60 * 1000;

const refuse = (code: string, message: string, status = 403) => new AwsError(code, message, { status });

export const sha256Hex = (data: string | Uint8Array) => createHash('sha256').update(data).digest('hex');
const hmac = (key: string | Buffer, data: string) => createHmac('sha256', key).update(data).digest();

/** Percent-encodes all but A-Z a-z 0-9 - . _ ~ */
export function uriEncode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** @throws AwsError `InvalidURI` where a percent sign begins no byte of UTF-8. */
export function uriDecode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch (cause) {
    throw new AwsError('InvalidURI', "Couldn't parse the specified URI.", { cause });
  }
}

/** Path and query of a request line, undecoded. */
export function splitUrl(url: string): { path: string; query: string } {
  const at = url.indexOf('?');
  return at < 0 ? { path: url, query: '' } : { path: url.slice(0, at), query: url.slice(at + 1) };
}

/**
 * Reads the `Authorization` header.
 * @throws AwsError `MissingAuthenticationTokenException` where there is none, `IncompleteSignatureException`
 *   where it is no SigV4 header.
 */
export function parseAuthorization(header: string | undefined): Authorization {
  if (header === undefined) {
    throw refuse('MissingAuthenticationTokenException', 'Missing Authentication Token');
  }
  const fields =
    /^AWS4-HMAC-SHA256 +Credential=([^/, ]{1,128})\/(\d{8})\/([a-z0-9-]{1,64})\/([a-z0-9-]{1,64})\/aws4_request *, *SignedHeaders=([a-z0-9;._-]{1,4096}) *, *Signature=([0-9a-f]{64})$/.exec(
      header,
    );
  const [, access_key_id, day, region, service, signed_headers, signature] = fields ?? [];
  if (!access_key_id || !day || !region || !service || !signed_headers || !signature) {
    throw refuse('IncompleteSignatureException', 'Authorization header is not a whole SigV4 header.', 400);
  }
  return { access_key_id, day, region, service, signed_headers: signed_headers.split(';'), signature };
}

function canonicalQuery(query: string): string {
  if (query === '') return '';
  const pairs = query
    .split('&')
    .filter((pair) => pair !== '')
    .map((pair) => {
      const [name = '', ...value] = pair.split('=');
      return [name, value.join('=')].map((part) => uriEncode(uriDecode(part.replaceAll('+', ' '))));
    });
  const order = (left = '', right = '') => (left < right ? -1 : left > right ? 1 : 0);
  pairs.sort(([name1, value1], [name2, value2]) => order(name1, name2) || order(value1, value2));
  return pairs.map(([name, value]) => `${name}=${value}`).join('&');
}

function canonicalRequest(request: SignedRequest, signed_headers: string[], payload_hash: string): string {
  const { path, query } = splitUrl(request.url);
  const lines = signed_headers.map((name) => {
    const value = Object.hasOwn(request.headers, name) ? request.headers[name] : undefined;
    const text = Array.isArray(value) ? value.join(',') : (value ?? '');
    return `${name}:${text.trim().replace(/ +/g, ' ')}`;
  });
  // S3 encodes each part of the path once; the other services are only ever asked at "/".
  const encoded =
    path === '/'
      ? '/'
      : path
          .split('/')
          .map((part) => uriEncode(uriDecode(part)))
          .join('/');
  return [
    request.method,
    encoded,
    canonicalQuery(query),
    ...lines,
    '',
    signed_headers.join(';'),
    payload_hash,
  ].join('\n');
}

/** All that could change what a request means is signed: the host, and every `x-amz-` header. */
function checkSignedHeaders(headers: IncomingHttpHeaders, signed: string[]): void {
  const unsigned = Object.keys(headers).find((name) => name.startsWith('x-amz-') && !signed.includes(name));
  const missing = unsigned ?? (signed.includes('host') ? undefined : 'host');
  if (missing === undefined) return;
  throw refuse(
    'InvalidSignatureException',
    `The header "${missing}" must be a 'SignedHeader' in the Authorization.`,
  );
}

function checkTime(date: string, day: string, now: number): void {
  const iso = date.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z');
  const at = iso === date ? Number.NaN : Date.parse(iso);
  if (Number.isNaN(at) || date.slice(0, 8) !== day) {
    throw refuse(
      'IncompleteSignatureException',
      "X-Amz-Date must be a time such as 20261122T010203Z of the scope's day.",
      400,
    );
  }
  if (Math.abs(now - at) > max_skew_ms) {
    throw refuse('RequestTimeTooSkewed', `Signature expired: ${date} is more than 5 minutes off.`);
  }
}

export type Verifier = {
  /** What can be told from the headers alone, before a body is read. */
  checkHeaders(request: SignedRequest, authorization: Authorization): void;
  /** `payload_hash`: SHA-256 of the body in hex, or for S3 the x-amz-content-sha256 header. */
  checkSignature(request: SignedRequest, authorization: Authorization, payload_hash: string): void;
};

/**
 * Makes the verifier for one pair of credentials. Its checks throw AwsErrors with status 403:
 * `UnrecognizedClientException` for an unknown key, `RequestTimeTooSkewed` for a wrong clock (each protocol has its
 * own name for that), `InvalidSignatureException` for the rest.
 */
export function createVerifier(credentials: Credentials, region: string): Verifier {
  const signing_keys = new Map<string, Buffer>();

  /** Four HMACs that stay the same all day. */
  function signingKey(day: string, service: string): Buffer {
    const id = `${day}/${service}`;
    const known = signing_keys.get(id);
    if (known !== undefined) return known;
    const of_day = hmac(`AWS4${credentials.secretAccessKey}`, day);
    const key = hmac(hmac(hmac(of_day, region), service), 'aws4_request');
    if (signing_keys.size >= 32) signing_keys.clear();
    signing_keys.set(id, key);
    return key;
  }

  return {
    checkHeaders({ headers }, authorization) {
      if (authorization.access_key_id !== credentials.accessKeyId) {
        throw refuse('UnrecognizedClientException', 'The security token included in the request is invalid.');
      }
      if (authorization.region !== region) {
        throw refuse(
          'InvalidSignatureException',
          `Credential should be scoped to a valid region: ${region}.`,
        );
      }
      checkTime(String(headers['x-amz-date'] ?? ''), authorization.day, Date.now());
      checkSignedHeaders(headers, authorization.signed_headers);
    },
    checkSignature(request, { day, service, signed_headers, signature }, payload_hash) {
      const scope = `${day}/${region}/${service}/aws4_request`;
      const canonical = sha256Hex(canonicalRequest(request, signed_headers, payload_hash));
      const to_sign = ['AWS4-HMAC-SHA256', request.headers['x-amz-date'], scope, canonical].join('\n');
      const expected = hmac(signingKey(day, service), to_sign);
      if (timingSafeEqual(expected, Buffer.from(signature, 'hex'))) return;
      const message = 'The request signature we calculated does not match the signature you provided.';
      throw refuse('InvalidSignatureException', message);
    },
  };
}
