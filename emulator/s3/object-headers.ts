import type { OutgoingHttpHeaders } from 'node:http';
import { AwsError } from '../aws-error.ts';
import type { ObjectHead } from './object-store.ts';

/** What a GET can ask to be answered with instead of what is kept, by its parameter. */
const overrides: Readonly<Record<string, string>> = {
  'response-cache-control': 'cache-control',
  'response-content-disposition': 'content-disposition',
  'response-content-encoding': 'content-encoding',
  'response-content-language': 'content-language',
  'response-content-type': 'content-type',
  'response-expires': 'expires',
};
export const override_parameters = Object.keys(overrides);

/** A header's value as its bytes. @throws AwsError `InvalidArgument` where a header can not hold it */
export function headerValue(name: string, value: string): string {
  if (/^[\t\x20-\x7e\x80-\xff]*$/.test(value)) return value;
  const message = 'Header value cannot be represented using ISO-8859-1.';
  throw new AwsError('InvalidArgument', message, { members: { ArgumentName: name, ArgumentValue: value } });
}

/** The headers of a GET that its parameters ask for. */
export function overridingHeaders(query: URLSearchParams): OutgoingHttpHeaders {
  const wanted: OutgoingHttpHeaders = {};
  for (const [parameter, header] of Object.entries(overrides)) {
    const value = query.get(parameter);
    if (value !== null && value !== '') wanted[header] = headerValue(parameter, value);
  }
  return wanted;
}

/** The sums that are kept, for who asks by `x-amz-checksum-mode: ENABLED`. */
export function checksumHeaders({ attributes }: ObjectHead): OutgoingHttpHeaders {
  const { checksums = {}, checksum_type } = attributes;
  if (checksum_type === undefined || Object.keys(checksums).length === 0) return {};
  return { ...checksums, 'x-amz-checksum-type': checksum_type };
}

/** What the answer to a write tells of the new object. */
export function writtenHeaders(head: ObjectHead): OutgoingHttpHeaders {
  const encryption = head.attributes.headers?.['x-amz-server-side-encryption'];
  const encrypted = encryption === undefined ? {} : { 'x-amz-server-side-encryption': encryption };
  return { etag: head.etag, ...checksumHeaders(head), ...encrypted };
}

/** The headers of an object, without its length. */
export function objectHeaders(head: ObjectHead): OutgoingHttpHeaders {
  const { headers = {}, metadata = {}, tags = [] } = head.attributes;
  const named = Object.entries(metadata).map(([name, value]) => [`x-amz-meta-${name}`, value]);
  return {
    'content-type': 'binary/octet-stream',
    ...headers,
    ...Object.fromEntries(named),
    ...(tags.length > 0 ? { 'x-amz-tagging-count': tags.length } : {}),
    etag: head.etag,
    'last-modified': head.last_modified.toUTCString(),
    'accept-ranges': 'bytes',
  };
}
