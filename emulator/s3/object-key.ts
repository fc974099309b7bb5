import { AwsError } from '../aws-error.ts';

const invalidBucket = () => new AwsError('InvalidBucketName', 'The specified bucket is not valid.');

/**
 * Throws `InvalidBucketName` unless `name` keeps S3's rules for general purpose buckets: 3 to 63 of a-z, 0-9,
 * dot and hyphen, a letter or digit at both ends, no two dots together, not an IP address, none of the
 * reserved beginnings and endings.
 */
export function checkBucketName(name: string): void {
  if (!/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(name) || name.includes('..')) throw invalidBucket();
  if (/^\d+\.\d+\.\d+\.\d+$/.test(name)) throw invalidBucket();
  if (/^(xn--|sthree-|amzn-s3-demo-)/.test(name)) throw invalidBucket();
  if (/(-s3alias|--ol-s3|\.mrap|--x-s3|--table-s3)$/.test(name)) throw invalidBucket();
}

/** Why an object of this key can not be a file of the same name; undefined where it can. */
export function keyFault(key: string): string | undefined {
  if (!key.isWellFormed()) return 'it is not well-formed Unicode';
  if (key.includes('\0') || key.includes('\\')) return 'it holds a NUL or a backslash';
  for (const segment of key.split('/')) {
    if (segment === '' || segment === '.' || segment === '..') {
      return 'between its slashes there is nothing, "." or ".."';
    }
    if (Buffer.byteLength(segment) > 255) return 'a part between slashes is longer than 255 bytes';
  }
  return undefined;
}

/** @throws AwsError `KeyTooLongError` past S3's 1024 bytes, `InvalidURI` where it is no well-formed Unicode */
export function checkKeyLength(key: string): void {
  const bytes = Buffer.byteLength(key);
  if (!key.isWellFormed()) throw new AwsError('InvalidURI', "Couldn't parse the specified URI.");
  if (bytes <= 1024) return;
  const members = { Size: bytes, MaxSizeAllowed: 1024 };
  throw new AwsError('KeyTooLongError', 'Your key is too long', { members });
}

/**
 * The parts of a key between its slashes, each good as a file name: not empty, not `.` or `..`, at most 255
 * bytes, well-formed Unicode, no NUL, no backslash (another system's slash). S3 itself takes more keys than
 * these, and so does `ObjectStore.store`; they are no files of the same name.
 * @throws AwsError as `checkKeyLength`, otherwise `InvalidArgument`.
 */
export function keySegments(key: string): string[] {
  const fault = keyFault(key);
  if (fault === undefined) {
    checkKeyLength(key);
    return key.split('/');
  }
  const message = `The key can not be the name of a file here: ${fault}.`;
  throw new AwsError('InvalidArgument', message, { members: { ArgumentName: 'key' } });
}
