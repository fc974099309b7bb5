import { rm } from 'node:fs/promises';
import { AwsError } from '../aws-error.ts';
import { algorithmOf, checksumHeader, checksumMembers } from './checksum.ts';
import { write_conditions, writeCheck } from './conditions.ts';
import { checkCopySize, openCopySource, readCopySource, source_headers } from './copy-source.ts';
import type { ObjectAttributes } from './object-attributes.ts';
import type { ObjectHead } from './object-store.ts';
import { attribute_headers, readAttributes } from './read-attributes.ts';
import type { S3Operation, S3Request } from './s3-operation.ts';
import { xmlAnswer } from './s3-xml.ts';
import { writeCopy } from './write-body.ts';

function readDirective({ headers }: S3Request, name: string): 'COPY' | 'REPLACE' {
  const value = String(headers[name] ?? 'COPY');
  if (value === 'COPY' || value === 'REPLACE') return value;
  const members = { ArgumentName: name, ArgumentValue: value };
  throw new AwsError('InvalidArgument', `Unknown ${name.replace(/^x-amz-/, '').replace('-', ' ')}.`, {
    members,
  });
}

/** What is kept with the copy: the source's, or what the request says instead. How it is stored is never copied. */
function attributesOfCopy({ attributes: old }: ObjectHead, request: S3Request): ObjectAttributes {
  const given = readAttributes(request.headers);
  const how = Object.entries(given.headers ?? {}).filter(([name]) =>
    ['x-amz-storage-class', 'x-amz-server-side-encryption'].includes(name),
  );
  const copied = Object.entries(old.headers ?? {}).filter(([name]) => !name.startsWith('x-amz-'));
  const is_new = readDirective(request, 'x-amz-metadata-directive') === 'REPLACE';
  const tags = readDirective(request, 'x-amz-tagging-directive') === 'REPLACE' ? given.tags : old.tags;
  return {
    ...(is_new
      ? given
      : { headers: { ...Object.fromEntries(copied), ...Object.fromEntries(how) }, metadata: old.metadata }),
    tags,
  };
}

/** @throws AwsError `InvalidRequest` where an object would be copied to itself as it is */
function checkChanges(request: S3Request): void {
  const { bucket, key, headers } = request;
  const source = readCopySource(String(headers['x-amz-copy-source']));
  if (source.bucket !== bucket || source.key !== key) return;
  const changing = [
    'x-amz-storage-class',
    'x-amz-website-redirect-location',
    'x-amz-server-side-encryption',
    'x-amz-checksum-algorithm',
  ];
  if (headers['x-amz-metadata-directive'] === 'REPLACE' || changing.some((name) => name in headers)) return;
  const message =
    "This copy request is illegal because it is trying to copy an object to itself without changing the object's metadata, storage class, website redirect location or encryption attributes.";
  throw new AwsError('InvalidRequest', message);
}

/** The sum that the copy gets: the one asked for, else of the kind that the source has. */
function wantedChecksums({ attributes }: ObjectHead, { headers }: S3Request): string[] {
  const wanted = headers['x-amz-checksum-algorithm'];
  if (wanted !== undefined) return [checksumHeader(String(wanted).toUpperCase())];
  return Object.keys(attributes.checksums ?? {}).map((header) => checksumHeader(algorithmOf(header)));
}

export const copyObject: S3Operation = {
  headers: [
    ...source_headers,
    ...attribute_headers,
    ...write_conditions,
    'x-amz-metadata-directive',
    'x-amz-tagging-directive',
    'x-amz-checksum-algorithm',
  ],
  async handle(request, { objects }) {
    const { bucket, key, headers } = request;
    objects.checkPlace(bucket, key);
    checkChanges(request);
    const check = writeCheck(key, headers);
    const { head: source, stream, close } = await openCopySource(objects, request);
    const file = objects.temporaryPath();
    try {
      checkCopySize(source.size);
      const attributes = attributesOfCopy(source, request);
      const { md5, checksums } = await writeCopy(stream(), file, wantedChecksums(source, request));
      const sums =
        Object.keys(checksums).length > 0 ? { checksums, checksum_type: 'FULL_OBJECT' as const } : {};
      const content = { etag: `"${md5}"`, attributes: { ...attributes, ...sums } };
      const head = await objects.store({ bucket, key }, file, content, check);
      return xmlAnswer('CopyObjectResult', {
        LastModified: head.last_modified.toISOString(),
        ETag: head.etag,
        ...checksumMembers(checksums),
        ChecksumType: sums.checksum_type,
      });
    } finally {
      await close();
      await rm(file, { force: true });
    }
  },
};
