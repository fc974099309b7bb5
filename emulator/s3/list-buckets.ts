import { invalidArgument } from './list-names.ts';
import { readToken, writeToken } from './list-objects-v2.ts';
import type { S3Operation } from './s3-operation.ts';
import { xmlAnswer } from './s3-xml.ts';

function readMaxBuckets(query: URLSearchParams): number {
  const text = query.get('max-buckets');
  if (text === null) return 10_000;
  const number = Number(text);
  if (/^\d{1,5}$/.test(text) && number >= 1 && number <= 10_000) return number;
  throw invalidArgument('max-buckets', text, 'Argument max-buckets must be an integer between 1 and 10000');
}

export const listBuckets: S3Operation = {
  query: ['max-buckets', 'continuation-token', 'prefix', 'bucket-region'],
  async handle({ query }, { objects, account_id, region }) {
    const most = readMaxBuckets(query);
    const prefix = query.get('prefix') ?? '';
    const after = readToken(query.get('continuation-token')) ?? '';
    const is_here = (query.get('bucket-region') ?? region) === region;
    const buckets = is_here ? await objects.listBuckets() : [];
    const left = buckets.filter(({ name }) => name.startsWith(prefix) && name > after);
    const shown = left.slice(0, most);
    const last = shown.at(-1);
    return xmlAnswer('ListAllMyBucketsResult', {
      Owner: { ID: account_id },
      Buckets: {
        Bucket: shown.map(({ name, created }) => ({
          Name: name,
          CreationDate: created.toISOString(),
          BucketRegion: region,
        })),
      },
      ContinuationToken: left.length > shown.length && last ? writeToken(last.name) : undefined,
      Prefix: prefix === '' ? undefined : prefix,
    });
  },
};
