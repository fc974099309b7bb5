import { z } from 'zod';
import { operation } from '../operation.ts';
import { encryptionInput, readEncryption } from './encryption.ts';
import { streamName } from './records.ts';

const input = z.object({
  DeliveryStreamName: streamName,
  DeliveryStreamEncryptionConfigurationInput: encryptionInput.default({ KeyType: 'AWS_OWNED_CMK' }),
});

/** Keeps what was asked for, so that the stream is described with it. Nothing here encrypts (decision 0023). */
export const startDeliveryStreamEncryption = operation(input, async (members, { firehose }) => {
  const encryption = readEncryption(members.DeliveryStreamEncryptionConfigurationInput);
  await firehose.relabel(members.DeliveryStreamName, () => ({ encryption }));
  return {};
});
