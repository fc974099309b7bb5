/**
 * Verifies AWS Signature Version 4, after "Create a signed AWS API request" in the IAM User Guide: in the
 * `Authorization` header, and for S3 in the query (see `presigned-url.ts`).
 */
import { createHash, createHmac, createSecretKey, type KeyObject, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { AwsError } from './aws-error.ts';
import { ChunkSignatures } from './chunk-signatures.ts';

export type Credentials = { accessKeyId: string; secretAccessKey: string };

export type Authorization = {
  access_key_id: string;
  /** yyyymmdd */
  day: string;
  region: string;
  service: string;
  signed_headers: string[];
  signature: string;
  /** When it was made: 20261122T010203Z. */
  date: string;
  /** Of a presigned URL only: for how many seconds it is good. */
  expires_s?: number;
};

export type SignedRequest = {
  method: string;
  /** As it came on the request line: path and query. */
  url: string;
  headers: IncomingHttpHeaders;
};

/** How far a client's clock may be off; S3 gives it more time. */
export const max_skew_ms = { s3: 15 * 60 * 1000, others: 5 * 60 * 1000 };

const refuse = (code: string, message: string, status = 403) => new AwsError(code, message, { status });

export const sha256Hex = (data: string | Uint8Array) => createHash('sha256').update(data).digest('hex');
const hmac = (key: string | Buffer | KeyObject, data: string) =>
  createHmac('sha256', key).update(data).digest();

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
 * Reads the `Authorization` header. @param date the header `x-amz-date`
 * @throws AwsError `MissingAuthenticationTokenException` where there is none, `IncompleteSignatureException`
 *   where it is no SigV4 header.
 */
export function parseAuthorization(header: string | undefined, date: string): Authorization {
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
  return { access_key_id, day, region, service, signed_headers: signed_headers.split(';'), signature, date };
}

/** The signature itself, in the query of a presigned URL, is not signed. */
function canonicalQuery(query: string): string {
  if (query === '') return '';
  const pairs = query
    .split('&')
    .filter((pair) => pair !== '')
    .map((pair) => {
      const [name = '', ...value] = pair.split('=');
      return [name, value.join('=')].map((part) => uriEncode(uriDecode(part.replaceAll('+', ' '))));
    })
    .filter(([name]) => name !== 'X-Amz-Signature');
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
  const unsigned = Object.keys(headers).filter((name) => name.startsWith('x-amz-') && !signed.includes(name));
  if (!signed.includes('host')) unsigned.push('host');
  if (unsigned.length === 0) return;
  const HeadersNotSigned = unsigned.join(', ');
  const message = `The header "${HeadersNotSigned}" must be a 'SignedHeader' in the Authorization.`;
  throw new AwsError('HeadersNotSigned', message, { status: 403, members: { HeadersNotSigned } });
}

/** Milliseconds since the epoch of a time such as 20261122T010203Z; NaN where it is none. */
export function readSigningTime(date: string): number {
  const iso = date.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z');
  return iso === date ? Number.NaN : Date.parse(iso);
}

function checkTime({ date, day, service }: Authorization, now: number): void {
  const at = readSigningTime(date);
  if (Number.isNaN(at) || date.slice(0, 8) !== day) {
    throw refuse(
      'IncompleteSignatureException',
      "X-Amz-Date must be a time such as 20261122T010203Z of the scope's day.",
      400,
    );
  }
  const most_ms = service === 's3' ? max_skew_ms.s3 : max_skew_ms.others;
  if (Math.abs(now - at) <= most_ms) return;
  const members = {
    RequestTime: date,
    ServerTime: new Date(now).toISOString(),
    MaxAllowedSkewMilliseconds: most_ms,
  };
  const message = `Signature expired: ${date} is more than ${most_ms / 60_000} minutes off.`;
  throw new AwsError('RequestTimeTooSkewed', message, { status: 403, members });
}

export type Verifier = {
  /** What can be told from the headers alone, before a body is read. */
  checkHeaders(request: SignedRequest, authorization: Authorization): void;
  /** `payload_hash`: SHA-256 of the body in hex, or for S3 the x-amz-content-sha256 header. */
  checkSignature(request: SignedRequest, authorization: Authorization, payload_hash: string): void;
  /** For a body whose chunks are signed, each over the one before and the first over the headers' signature. */
  chunkSignatures(authorization: Authorization, has_trailer: boolean): ChunkSignatures;
};

/**
 * Makes the verifier for one pair of credentials. Its checks throw AwsErrors with status 403:
 * `UnrecognizedClientException` for an unknown key, `RequestTimeTooSkewed` for a wrong clock, `WrongRegion`,
 * `HeadersNotSigned` (each protocol has its own names for these), `InvalidSignatureException` for the rest.
 */
export function createVerifier(credentials: Credentials, region: string): Verifier {
  const signing_keys = new Map<string, KeyObject>();

  /** Four HMACs that stay the same all day. */
  function signingKey(day: string, service: string): KeyObject {
    const id = `${day}/${service}`;
    const known = signing_keys.get(id);
    if (known !== undefined) return known;
    const of_day = hmac(`AWS4${credentials.secretAccessKey}`, day);
    // A key object: to check and to copy a key of bytes takes longer than to sign.
    const key = createSecretKey(hmac(hmac(hmac(of_day, region), service), 'aws4_request'));
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
        const members = { Region: region };
        const message = `Credential should be scoped to a valid region: ${region}.`;
        throw new AwsError('WrongRegion', message, { status: 403, members });
      }
      // A presigned URL has a time of its own.
      if (authorization.expires_s === undefined) checkTime(authorization, Date.now());
      checkSignedHeaders(headers, authorization.signed_headers);
    },
    checkSignature(request, { day, service, signed_headers, signature, date }, payload_hash) {
      const scope = `${day}/${region}/${service}/aws4_request`;
      const canonical = sha256Hex(canonicalRequest(request, signed_headers, payload_hash));
      const to_sign = ['AWS4-HMAC-SHA256', date, scope, canonical].join('\n');
      const expected = hmac(signingKey(day, service), to_sign);
      if (timingSafeEqual(expected, Buffer.from(signature, 'hex'))) return;
      const message = 'The request signature we calculated does not match the signature you provided.';
      throw refuse('InvalidSignatureException', message);
    },
    chunkSignatures({ day, service, signature, date }, has_trailer) {
      const scope = `${day}/${region}/${service}/aws4_request`;
      return new ChunkSignatures({ key: signingKey(day, service), date, scope, signature }, has_trailer);
    },
  };
}
