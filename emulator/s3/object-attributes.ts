import { z } from 'zod';

/** Base64 sums by the header that carries them: `x-amz-checksum-crc32` and the like. */
export const checksums = z.record(z.string(), z.string());

/** A sum over all bytes, or over the sums of an upload's parts. */
export const checksumType = z.enum(['FULL_OBJECT', 'COMPOSITE']);

/** What S3 keeps with an object beside its bytes and its ETag. All of it may be missing. */
export const objectAttributes = z.object({
  /** `content-type` and the others that a GET gives back as they were. */
  headers: z.record(z.string(), z.string()).optional(),
  /** User metadata; names without `x-amz-meta-`. */
  metadata: z.record(z.string(), z.string()).optional(),
  checksums: checksums.optional(),
  checksum_type: checksumType.optional(),
  /** Of a multipart upload, in order; sizes in bytes. */
  parts: z.array(z.object({ number: z.number(), size: z.number(), checksums })).optional(),
  /** The multipart upload that the object came from. */
  upload_id: z.string().optional(),
  tags: z.array(z.object({ Key: z.string(), Value: z.string() })).optional(),
});

export type ObjectAttributes = z.output<typeof objectAttributes>;
export type Checksums = z.output<typeof checksums>;
