import { z } from 'zod';
import { AwsError } from '../aws-error.ts';
import { operation } from '../operation.ts';
import { NotBase64Error } from './frame.ts';
import { max_batch_bytes, max_batch_records, notBase64, readRecord, streamName } from './records.ts';
import { LogRefusedError } from './stream-log.ts';

const input = z.object({
  DeliveryStreamName: streamName,
  Records: z
    .array(z.unknown())
    .min(1, 'must have at least 1 record')
    .max(max_batch_records, `must have at most ${max_batch_records} records`),
});

function readRecords(records: readonly unknown[]): string[] {
  let total = 0;
  const texts = records.map((record, index) => {
    const { text, bytes } = readRecord(record, `Records.${index}`);
    total += bytes;
    return text;
  });
  if (total <= max_batch_bytes) return texts;
  const message = `Records size exceeds 4 MB limit: ${max_batch_bytes} bytes, this batch has ${total}`;
  throw new AwsError('InvalidArgumentException', message);
}

/** A batch is one group in the log: where the disk refuses, all of its records failed. */
export const putRecordBatch = operation(input, async ({ DeliveryStreamName, Records }, { firehose }) => {
  const texts = readRecords(Records);
  try {
    const ids = await firehose.put(DeliveryStreamName, texts);
    const RequestResponses = ids.map((RecordId) => ({ RecordId }));
    return { FailedPutCount: 0, Encrypted: false, RequestResponses };
  } catch (error) {
    if (error instanceof NotBase64Error) throw notBase64(`Records.${error.index}`);
    if (!(error instanceof LogRefusedError)) throw error;
    const failure = { ErrorCode: 'ServiceUnavailableException', ErrorMessage: 'Slow down.' };
    return { FailedPutCount: texts.length, Encrypted: false, RequestResponses: texts.map(() => failure) };
  }
});
