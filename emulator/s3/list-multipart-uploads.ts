import { checkBucket } from './check-bucket.ts';
import { algorithmOf } from './checksum.ts';
import { readEncoding, readMost } from './list-names.ts';
import type { S3Operation } from './s3-operation.ts';
import { xmlAnswer } from './s3-xml.ts';
import type { Upload } from './uploads.ts';

type Entry = { upload: Upload } | { prefix: string };

/** Beyond every id. */
const after_all_ids = '\u{10ffff}';

/** Uploads in order, those of keys with the delimiter after the prefix rolled up into one entry. */
function rollUp(uploads: readonly Upload[], prefix: string, delimiter: string): Entry[] {
  const entries: Entry[] = [];
  let last: string | undefined;
  for (const upload of uploads) {
    const end = delimiter === '' ? -1 : upload.key.indexOf(delimiter, prefix.length);
    const rolled = end < 0 ? undefined : upload.key.slice(0, end + delimiter.length);
    if (rolled === undefined) entries.push({ upload });
    else if (rolled !== last) entries.push({ prefix: rolled });
    last = rolled;
  }
  return entries;
}

export const listMultipartUploads: S3Operation = {
  query: ['uploads', 'prefix', 'delimiter', 'key-marker', 'upload-id-marker', 'max-uploads', 'encoding-type'],
  async handle({ bucket, query }, { objects, account_id }) {
    const [prefix = '', delimiter = '', key_marker = '', id_marker = ''] = [
      'prefix',
      'delimiter',
      'key-marker',
      'upload-id-marker',
    ].map((name) => query.get(name) ?? '');
    const most = readMost(query, 'max-uploads', 1);
    const encode = readEncoding(query);
    checkBucket(objects, bucket);
    // The marker of an upload counts only beside that of its key.
    const after = { key: key_marker, id: key_marker === '' ? '' : id_marker || after_all_ids };
    const is_after = (entry: Entry) => 'upload' in entry || entry.prefix !== key_marker;
    const uploads = objects.uploads.list(bucket, prefix, after);
    const entries = rollUp(uploads, prefix, delimiter).filter(is_after);
    const shown = entries.slice(0, most);
    const last = shown.at(-1);
    const is_truncated = entries.length > shown.length;
    const owner = { ID: account_id };
    return xmlAnswer('ListMultipartUploadsResult', {
      Bucket: bucket,
      KeyMarker: encode(key_marker),
      UploadIdMarker: id_marker,
      NextKeyMarker:
        is_truncated && last ? encode('upload' in last ? last.upload.key : last.prefix) : undefined,
      NextUploadIdMarker: is_truncated && last && 'upload' in last ? last.upload.id : undefined,
      Prefix: encode(prefix),
      Delimiter: delimiter === '' ? undefined : encode(delimiter),
      EncodingType: query.get('encoding-type') || undefined,
      MaxUploads: most,
      IsTruncated: is_truncated,
      Upload: shown
        .flatMap((entry) => ('upload' in entry ? [entry.upload] : []))
        .map((upload) => ({
          Key: encode(upload.key),
          UploadId: upload.id,
          Initiator: owner,
          Owner: owner,
          StorageClass: upload.wanted.attributes.headers?.['x-amz-storage-class'] ?? 'STANDARD',
          Initiated: new Date(upload.initiated_ms).toISOString(),
          ChecksumAlgorithm:
            upload.wanted.checksum === undefined ? undefined : algorithmOf(upload.wanted.checksum),
          ChecksumType: upload.wanted.checksum_type,
        })),
      CommonPrefixes: shown.flatMap((entry) => ('prefix' in entry ? [{ Prefix: encode(entry.prefix) }] : [])),
    });
  },
};
