import { z } from 'zod';

/** Names as the API model allows them. */
export const workGroupName = z.string().regex(/^[a-zA-Z0-9._-]{1,128}$/);

/** An S3 place: `s3://bucket/` and a prefix. */
export const outputLocation = z.string().regex(/^s3:\/\/[^/]+(\/.*)?$/, 'is not an S3 location');

export const resultConfiguration = z.object({
  OutputLocation: outputLocation.optional(),
  EncryptionConfiguration: z
    .object({ EncryptionOption: z.enum(['SSE_S3', 'SSE_KMS', 'CSE_KMS']), KmsKey: z.string().optional() })
    .optional(),
  ExpectedBucketOwner: z.string().optional(),
  AclConfiguration: z.object({ S3AclOption: z.literal('BUCKET_OWNER_FULL_CONTROL') }).optional(),
});

/** A work group's settings. `BytesScannedCutoffPerQuery`: bytes, at least 10 MB as on AWS. */
export const workGroupConfiguration = z.object({
  ResultConfiguration: resultConfiguration.optional(),
  EnforceWorkGroupConfiguration: z.boolean().optional(),
  PublishCloudWatchMetricsEnabled: z.boolean().optional(),
  BytesScannedCutoffPerQuery: z.number().int().min(10_000_000).optional(),
  RequesterPaysEnabled: z.boolean().optional(),
  EngineVersion: z
    .object({ SelectedEngineVersion: z.string().optional(), EffectiveEngineVersion: z.string().optional() })
    .optional(),
});

export const workGroup = z.object({
  Name: workGroupName,
  State: z.enum(['ENABLED', 'DISABLED']),
  Description: z.string().max(1024).optional(),
  Configuration: workGroupConfiguration,
  /** Seconds since the epoch. */
  CreationTime: z.number(),
});

export type WorkGroup = z.output<typeof workGroup>;
