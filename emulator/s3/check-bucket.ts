import { AwsError } from '../aws-error.ts';
import type { ObjectStore } from './object-store.ts';

/** @throws AwsError `NoSuchBucket` (404) */
export function checkBucket(objects: ObjectStore, name: string): void {
  if (objects.hasBucket(name)) return;
  const members = { BucketName: name };
  throw new AwsError('NoSuchBucket', 'The specified bucket does not exist', { status: 404, members });
}
