import { z } from 'zod';
import { AwsError } from '../aws-error.ts';
import type { StreamState } from './stream-state.ts';

/** DeliveryStreamEncryptionConfigurationInput of the Firehose API 2015-08-04. */
export const encryptionInput = z.object({
  KeyARN: z
    .string()
    .max(512)
    .regex(
      /^arn:.*:kms:[a-zA-Z0-9-]+:\d{12}:(key|alias)\/[a-zA-Z_0-9+=,.@\-_/]+$/,
      'must be the ARN of a key',
    )
    .optional(),
  KeyType: z.enum(['AWS_OWNED_CMK', 'CUSTOMER_MANAGED_CMK']),
});

/** What is kept of it, to be described. @throws AwsError where key and type do not go together */
export function readEncryption(
  given: z.output<typeof encryptionInput> | undefined,
): StreamState['encryption'] {
  if (given === undefined) return null;
  const needs_key = given.KeyType === 'CUSTOMER_MANAGED_CMK';
  if (needs_key !== (given.KeyARN !== undefined)) {
    const message = needs_key
      ? 'KeyARN must be given when KeyType is CUSTOMER_MANAGED_CMK.'
      : 'KeyARN must not be given when KeyType is AWS_OWNED_CMK.';
    throw new AwsError('InvalidArgumentException', message);
  }
  return given;
}
