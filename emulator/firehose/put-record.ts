import { z } from 'zod';
import { AwsError } from '../aws-error.ts';
import { operation } from '../operation.ts';
import { NotBase64Error } from './frame.ts';
import { notBase64, readRecord, streamName } from './records.ts';
import { LogRefusedError } from './stream-log.ts';

const input = z.object({ DeliveryStreamName: streamName, Record: z.unknown() });

export const putRecord = operation(input, async ({ DeliveryStreamName, Record }, { firehose }) => {
  const { text } = readRecord(Record, 'Record');
  try {
    const [RecordId] = await firehose.put(DeliveryStreamName, [text]);
    return { RecordId, Encrypted: false };
  } catch (cause) {
    if (cause instanceof NotBase64Error) throw notBase64('Record');
    if (!(cause instanceof LogRefusedError)) throw cause;
    throw new AwsError('ServiceUnavailableException', 'Slow down.', { status: 503, cause });
  }
});
