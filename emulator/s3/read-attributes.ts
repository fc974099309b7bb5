/** What a request says is to be kept with an object. */
import type { IncomingHttpHeaders } from 'node:http';
import { AwsError } from '../aws-error.ts';
import type { ObjectAttributes } from './object-attributes.ts';
import { parseTagHeader } from './tags.ts';

/** They are given back as they came. */
const kept = [
  'cache-control',
  'content-disposition',
  'content-encoding',
  'content-language',
  'content-type',
  'expires',
  'x-amz-server-side-encryption',
  'x-amz-storage-class',
  'x-amz-website-redirect-location',
];
/** S3's limit for the names and values of user metadata, in bytes. */
const max_metadata_bytes = 2048;
/** Those from which an object can be read at once. The others need a restore first. */
const storage_classes = [
  'STANDARD',
  'REDUCED_REDUNDANCY',
  'STANDARD_IA',
  'ONEZONE_IA',
  'INTELLIGENT_TIERING',
  'GLACIER_IR',
];
const cold_classes = ['GLACIER', 'DEEP_ARCHIVE', 'SNOW', 'OUTPOSTS', 'EXPRESS_ONEZONE', 'FSX_OPENZFS'];

/** The headers that `readAttributes` reads, for an operation's list. */
export const attribute_headers: readonly string[] = [
  'x-amz-acl',
  'x-amz-meta-*',
  'x-amz-server-side-encryption',
  'x-amz-storage-class',
  'x-amz-tagging',
  'x-amz-website-redirect-location',
];

const notImplemented = (what: string) =>
  new AwsError('NotImplemented', `This endpoint does not implement ${what}.`, { status: 501 });

function checkStorageClass(name: string): void {
  if (storage_classes.includes(name)) return;
  if (cold_classes.includes(name)) throw notImplemented(`the storage class ${name}`);
  throw new AwsError('InvalidStorageClass', 'The storage class you specified is not valid', {
    members: { StorageClassRequested: name },
  });
}

/** Buckets have no ACLs, as all new ones on AWS: only the lists that change nothing are taken. */
export function checkAcl(headers: IncomingHttpHeaders): void {
  const acl = headers['x-amz-acl'];
  if (acl === undefined || acl === 'private' || acl === 'bucket-owner-full-control') return;
  throw new AwsError('AccessControlListNotSupported', 'The bucket does not allow ACLs');
}

/** Nothing is encrypted here; S3 encrypts with AES256 anyway, so who asks for that gets what AWS says. */
function checkEncryption(name: string): void {
  if (name === 'AES256') return;
  if (name.startsWith('aws:')) throw notImplemented(`the encryption ${name}`);
  throw new AwsError(
    'InvalidEncryptionAlgorithmError',
    'The encryption request that you specified is not valid. The valid value is AES256.',
  );
}

function keptHeaders(headers: IncomingHttpHeaders): Record<string, string> {
  const found: Record<string, string> = {};
  for (const name of kept) {
    const value = headers[name];
    if (value === undefined || value === '') continue;
    found[name] = String(value);
  }
  const encoding = (found['content-encoding'] ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== 'aws-chunked' && part !== '');
  if (encoding.length > 0) found['content-encoding'] = encoding.join(',');
  else delete found['content-encoding'];
  const storage_class = found['x-amz-storage-class'];
  if (storage_class !== undefined) checkStorageClass(storage_class);
  if (storage_class === 'STANDARD') delete found['x-amz-storage-class'];
  const encryption = found['x-amz-server-side-encryption'];
  if (encryption !== undefined) checkEncryption(encryption);
  return found;
}

function userMetadata(headers: IncomingHttpHeaders): Record<string, string> {
  const pairs = Object.entries(headers).flatMap(([name, value]) =>
    name.startsWith('x-amz-meta-') ? [[name.slice('x-amz-meta-'.length), String(value)] as const] : [],
  );
  const size = pairs.reduce((sum, [name, value]) => sum + name.length + value.length, 0);
  if (size <= max_metadata_bytes) return Object.fromEntries(pairs);
  const members = { Size: size, MaxSizeAllowed: max_metadata_bytes };
  throw new AwsError('MetadataTooLarge', 'Your metadata headers exceed the maximum allowed metadata size', {
    members,
  });
}

/**
 * Headers, user metadata and tags of the object to be made.
 * @throws AwsError `MetadataTooLarge`, `InvalidStorageClass`, `InvalidTag`, `AccessControlListNotSupported`, and
 *   `NotImplemented` for what would change the object in a way that this endpoint can not
 */
export function readAttributes(headers: IncomingHttpHeaders): ObjectAttributes {
  checkAcl(headers);
  const tags = parseTagHeader(headers['x-amz-tagging']);
  const attributes: ObjectAttributes = { headers: keptHeaders(headers), metadata: userMetadata(headers) };
  return tags.length === 0 ? attributes : { ...attributes, tags };
}
