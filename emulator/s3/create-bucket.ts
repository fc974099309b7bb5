import { z } from 'zod';
import { AwsError } from '../aws-error.ts';
import { readPayload } from './payload.ts';
import { body_headers } from './put-object.ts';
import { checkAcl } from './read-attributes.ts';
import type { S3Operation } from './s3-operation.ts';
import { parseDocument } from './s3-xml.ts';

const configuration = z.object({
  CreateBucketConfiguration: z.union([
    z.literal(''),
    z.object({ LocationConstraint: z.string().optional() }),
  ]),
});

function wantedRegion(body: string): string | undefined {
  if (body.trim() === '') return undefined;
  const { CreateBucketConfiguration: given } = parseDocument(body, configuration);
  return given === '' ? undefined : given.LocationConstraint;
}

/** Making a bucket that is already ours is a success, as in us-east-1. */
export const createBucket: S3Operation = {
  headers: ['x-amz-acl', ...body_headers],
  async handle(request, { objects, region }) {
    checkAcl(request.headers);
    const wanted = wantedRegion((await readPayload(request, 65_536)).toString('utf8'));
    if (wanted !== undefined && wanted !== region) {
      const message = `The ${wanted} location constraint is incompatible for the region specific endpoint this request was sent to.`;
      throw new AwsError('IllegalLocationConstraintException', message);
    }
    await objects.createBucket(request.bucket);
    return { status: 200, headers: { location: `/${request.bucket}` }, body: '' };
  },
};
