import { algorithmOf } from './checksum.ts';
import type { ObjectHead, ObjectList } from './object-store.ts';

/** `Contents` and `CommonPrefixes` of both versions of ListObjects. */
export function listedContents(
  { objects, common_prefixes }: ObjectList,
  encode: (name: string) => string,
  owner: string | undefined,
): object {
  return {
    Contents: objects.map((head) => contentOf(head, encode, owner)),
    CommonPrefixes: common_prefixes.map((name) => ({ Prefix: encode(name) })),
  };
}

function contentOf(head: ObjectHead, encode: (name: string) => string, owner: string | undefined): object {
  const { key, size, last_modified, etag, attributes } = head;
  return {
    Key: encode(key),
    LastModified: last_modified.toISOString(),
    ETag: etag,
    ChecksumAlgorithm: Object.keys(attributes.checksums ?? {}).map(algorithmOf),
    ChecksumType: attributes.checksum_type,
    Size: size,
    Owner: owner === undefined ? undefined : { ID: owner },
    StorageClass: attributes.headers?.['x-amz-storage-class'] ?? 'STANDARD',
  };
}
