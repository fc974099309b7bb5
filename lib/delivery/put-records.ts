import {
  type FirehoseClient,
  FirehoseServiceException,
  PutRecordBatchCommand,
} from '@aws-sdk/client-firehose';

/** The most that one PutRecordBatch may hold. AWS allows 500 records and 4 MiB; base64 is not counted. */
export const max_batch_records = 500;
export const max_batch_bytes = 3.5 * 1024 * 1024;

/**
 * What became of one PutRecordBatch.
 * `failed`: which of the records Firehose did not take, by place; for a call that failed, all of them.
 * `reason`: `none`; `records` (it took the others); `transient` (throttled, a 5xx, the network, a
 * timeout: try again); `configuration` (a stream, a right or credentials are missing: a person must act);
 * `refused` (it will never take this batch as it is).
 */
export type Outcome = {
  failed: number[];
  reason: 'none' | 'records' | 'transient' | 'configuration' | 'refused';
  cause?: unknown;
};

/** Errors of a client's making that pass by themselves. */
const passing = new Set([
  'ThrottlingException',
  'Throttling',
  'LimitExceededException',
  'RequestLimitExceeded',
  'ServiceUnavailableException',
  'RequestTimeout',
  'RequestTimeoutException',
]);
/** Errors that are about the records themselves. */
const final = new Set(['InvalidArgumentException', 'ValidationException', 'SerializationException']);

function reasonOf(cause: unknown): Outcome['reason'] {
  if (!(cause instanceof FirehoseServiceException)) return 'transient';
  const status = cause.$metadata.httpStatusCode ?? 500;
  if (status >= 500 || status === 429 || passing.has(cause.name)) return 'transient';
  return final.has(cause.name) ? 'refused' : 'configuration';
}

/** Sends one batch, once. Never throws. `signal` bounds the time. */
export async function putRecords(
  client: FirehoseClient,
  stream: string,
  records: readonly { data: Uint8Array }[],
  signal: AbortSignal,
): Promise<Outcome> {
  const command = new PutRecordBatchCommand({
    DeliveryStreamName: stream,
    Records: records.map(({ data }) => ({ Data: data })),
  });
  try {
    const { FailedPutCount, RequestResponses = [] } = await client.send(command, { abortSignal: signal });
    if (FailedPutCount === 0) return { failed: [], reason: 'none' };
    const all = [...records.keys()];
    const failed = all.filter((place) => RequestResponses[place]?.RecordId === undefined);
    const cause = RequestResponses.find(({ ErrorCode }) => ErrorCode !== undefined);
    return { failed: failed.length > 0 ? failed : all, reason: 'records', cause };
  } catch (cause) {
    return { failed: [...records.keys()], reason: reasonOf(cause), cause };
  }
}
