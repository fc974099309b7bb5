import { invalidRequest } from './invalid-request.ts';

/** The bucket and the prefix of an S3 location. @throws AwsError where it is none */
export function parseLocation(location: string): { bucket: string; key: string } {
  const [, bucket, key] = /^s3:\/\/([^/]+)\/?(.*)$/s.exec(location) ?? [];
  if (bucket === undefined || key === undefined) throw invalidRequest(`${location} is not an S3 location.`);
  return { bucket, key };
}
