import { listedContents } from './list-contents.ts';
import { readEncoding, readMost } from './list-names.ts';
import type { S3Operation } from './s3-operation.ts';
import { xmlAnswer } from './s3-xml.ts';

/** The first version. `NextMarker` is told only where names are rolled up; else the last key is the marker. */
export const listObjects: S3Operation = {
  query: ['prefix', 'delimiter', 'marker', 'max-keys', 'encoding-type'],
  headers: ['x-amz-optional-object-attributes'],
  async handle({ bucket, query }, { objects, account_id }) {
    const [prefix = '', delimiter = '', marker = ''] = ['prefix', 'delimiter', 'marker'].map(
      (name) => query.get(name) ?? '',
    );
    const max_keys = readMost(query, 'max-keys');
    const encode = readEncoding(query);
    const request = { bucket, prefix, delimiter, start_after: marker, max_keys, every_key: true };
    const found = await objects.list(request);
    const next = found.next_start_after;
    return xmlAnswer('ListBucketResult', {
      Name: bucket,
      Prefix: encode(prefix),
      Marker: encode(marker),
      NextMarker: next === undefined || delimiter === '' ? undefined : encode(next),
      Delimiter: delimiter === '' ? undefined : encode(delimiter),
      EncodingType: query.get('encoding-type') || undefined,
      MaxKeys: max_keys,
      IsTruncated: next !== undefined,
      ...listedContents(found, encode, account_id),
    });
  },
};
