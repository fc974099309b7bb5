import { listedContents } from './list-contents.ts';
import { invalidArgument, readEncoding, readMost } from './list-names.ts';
import type { S3Operation } from './s3-operation.ts';
import { xmlAnswer } from './s3-xml.ts';

/** A token is the last name of the page before, in base64url. */
export function readToken(token: string | null): string | undefined {
  if (token === null) return undefined;
  const start_after = Buffer.from(token, 'base64url').toString('utf8');
  if (token !== '' && Buffer.from(start_after).toString('base64url') === token) return start_after;
  throw invalidArgument('continuation-token', token, 'The continuation token provided is incorrect');
}

export const writeToken = (last: string) => Buffer.from(last).toString('base64url');

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
  headers: ['x-amz-optional-object-attributes'],
  async handle({ bucket, query }, { objects, account_id }) {
    const token = query.get('continuation-token');
    const [prefix = '', delimiter = '', start_after = ''] = ['prefix', 'delimiter', 'start-after'].map(
      (name) => query.get(name) ?? '',
    );
    const max_keys = readMost(query, 'max-keys');
    const encode = readEncoding(query);
    const found = await objects.list({
      bucket,
      prefix,
      delimiter,
      start_after: readToken(token) ?? start_after,
      max_keys,
      every_key: true,
    });
    const next = found.next_start_after;
    return xmlAnswer('ListBucketResult', {
      Name: bucket,
      Prefix: encode(prefix),
      Delimiter: delimiter === '' ? undefined : encode(delimiter),
      StartAfter: start_after === '' ? undefined : encode(start_after),
      EncodingType: query.get('encoding-type') || undefined,
      ContinuationToken: token ?? undefined,
      NextContinuationToken: next === undefined ? undefined : writeToken(next),
      MaxKeys: max_keys,
      KeyCount: found.objects.length + found.common_prefixes.length,
      IsTruncated: next !== undefined,
      ...listedContents(found, encode, query.get('fetch-owner') === 'true' ? account_id : undefined),
    });
  },
};
