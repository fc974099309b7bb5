import { z } from 'zod';

/** An S3 place: `s3://bucket/` and a prefix. */
const outputLocation = z.string().regex(/^s3:\/\/[^/]+(\/.*)?$/);

const kms_key =
  /^arn:aws[a-z-]*:kms:([a-z0-9-]+):\d{12}:(key|alias)\/?[a-zA-Z_0-9+=,.@\-_/]+$|^alias\/[a-zA-Z0-9/_-]+$|^[a-f0-9]{8}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{12}$/;

/** The key of AWS's key management that something is encrypted by, as the API model allows it. */
export const kmsKey = z.string().min(1).max(2048).regex(kms_key);

/** Where results go and what is said of them. Nothing is encrypted here: it is described back. */
export const resultConfiguration = z.object({
  OutputLocation: outputLocation.optional(),
  EncryptionConfiguration: z
    .object({ EncryptionOption: z.enum(['SSE_S3', 'SSE_KMS', 'CSE_KMS']), KmsKey: z.string().optional() })
    .optional(),
  ExpectedBucketOwner: z
    .string()
    .length(12)
    .regex(/^[0-9]+$/)
    .optional(),
  AclConfiguration: z.object({ S3AclOption: z.enum(['BUCKET_OWNER_FULL_CONTROL']) }).optional(),
});

export type ResultConfiguration = z.output<typeof resultConfiguration>;
