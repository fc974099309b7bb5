import { AwsError } from '../aws-error.ts';
import { uriEncode } from '../sigv4.ts';
import type { S3Operation } from './s3-operation.ts';
import { xmlAnswer } from './s3-xml.ts';

function invalid(name: string, value: string, message: string): AwsError {
  return new AwsError('InvalidArgument', message, { members: { ArgumentName: name, ArgumentValue: value } });
}

function readMaxKeys(text: string | null): number {
  if (text === null || text === '') return 1000;
  if (!/^\d{1,9}$/.test(text))
    throw invalid('max-keys', text, 'max-keys must be a whole number, not negative.');
  return Math.min(1000, Number(text));
}

/** A token is the last name of the page before, in base64url. */
function readToken(token: string | null): string | undefined {
  if (token === null) return undefined;
  const start_after = Buffer.from(token, 'base64url').toString('utf8');
  if (token !== '' && Buffer.from(start_after).toString('base64url') === token) return start_after;
  throw invalid('continuation-token', token, 'The continuation token provided is incorrect');
}

function readEncoding(text: string | null): (name: string) => string {
  if (text === null || text === '') return (name) => name;
  if (text === 'url') return (name) => name.split('/').map(uriEncode).join('/');
  throw invalid('encoding-type', text, 'Invalid Encoding Method specified in Request');
}

export const listObjectsV2: S3Operation = {
  query: [
    'list-type',
    'prefix',
    'delimiter',
    'max-keys',
    'continuation-token',
    'start-after',
    'encoding-type',
    'fetch-owner',
  ],
  async handle({ bucket, query }, { objects, account_id }) {
    const token = query.get('continuation-token');
    const [prefix, delimiter, start_after] = ['prefix', 'delimiter', 'start-after'].map((name) =>
      query.get(name),
    );
    const max_keys = readMaxKeys(query.get('max-keys'));
    const encode = readEncoding(query.get('encoding-type'));
    const found = await objects.list({
      bucket,
      prefix: prefix ?? '',
      delimiter: delimiter ?? '',
      start_after: readToken(token) ?? start_after ?? '',
      max_keys,
    });
    const Owner = query.get('fetch-owner') === 'true' ? { ID: account_id } : undefined;
    const next = found.next_start_after;
    return xmlAnswer('ListBucketResult', {
      Name: bucket,
      Prefix: encode(prefix ?? ''),
      Delimiter: delimiter ? encode(delimiter) : undefined,
      StartAfter: start_after ? encode(start_after) : undefined,
      EncodingType: query.get('encoding-type') || undefined,
      ContinuationToken: token ?? undefined,
      NextContinuationToken: next === undefined ? undefined : Buffer.from(next).toString('base64url'),
      MaxKeys: max_keys,
      KeyCount: found.objects.length + found.common_prefixes.length,
      IsTruncated: next !== undefined,
      Contents: found.objects.map(({ key, size, last_modified, etag }) => ({
        Key: encode(key),
        LastModified: last_modified.toISOString(),
        ETag: etag,
        Size: size,
        StorageClass: 'STANDARD',
        Owner,
      })),
      CommonPrefixes: found.common_prefixes.map((name) => ({ Prefix: encode(name) })),
    });
  },
};
