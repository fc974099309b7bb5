import { z } from 'zod';
import { base64Bytes } from '../records.ts';
import { type Failure, type Item, readPartitionKeys } from './item.ts';

const record = z.object({
  recordId: z.string(),
  result: z.string(),
  data: z.unknown(),
  metadata: z.object({ partitionKeys: z.unknown() }).partial().nullish(),
});
const answer = z.object({ records: z.array(record) });
type AnsweredRecord = z.output<typeof record>;

/** The records that a function answered with, by id; `undefined` where an id came more than once. */
export type LambdaAnswer = ReadonlyMap<string, AnsweredRecord | undefined>;

const failed = (code: string, message: string): Failure => ({ type: 'processing-failed', code, message });

/** What became of one record: what it is now, that it is dropped, or why it failed. */
export type Verdict = { item: Item } | { dropped: true } | { failure: Failure };

/** Reads a function's answer; undefined where it is not of the form that Firehose requires. */
export function readLambdaAnswer(text: string): LambdaAnswer | undefined {
  const read = answer.safeParse(JSON.parse(text));
  if (!read.success) return undefined;
  const found = new Map<string, AnsweredRecord | undefined>();
  for (const one of read.data.records) found.set(one.recordId, found.has(one.recordId) ? undefined : one);
  return found;
}

/** Codes and words as Firehose writes them ("Monitor Amazon Data Firehose Using CloudWatch Logs", and real documents). */
export function verdictOn(item: Item, id: string, answer: LambdaAnswer): Verdict {
  const answered = answer.get(id);
  if (answered === undefined) return { failure: answer.has(id) ? duplicated : missing };
  if (answered.result === 'Dropped') return { dropped: true };
  if (answered.result === 'ProcessingFailed') return { failure: status };
  const { data, metadata } = answered;
  const is_data = typeof data === 'string' && base64Bytes(data) !== undefined;
  if (answered.result !== 'Ok' || !is_data) return { failure: malformed };
  const transformed = { ...item, data: Buffer.from(data, 'base64') };
  if (metadata?.partitionKeys === undefined || metadata.partitionKeys === null) return { item: transformed };
  const lambda_keys = readPartitionKeys(metadata.partitionKeys);
  return lambda_keys === undefined ? { failure: bad_keys } : { item: { ...transformed, lambda_keys } };
}

const missing = failed(
  'Lambda.MissingRecordId',
  'One or more record Ids were not returned. Ensure that the Lambda function returns all received record Ids.',
);
const duplicated = failed(
  'Lambda.DuplicatedRecordId',
  'Multiple records were returned with the same record Id. Ensure that the Lambda function returns a unique record Id for each record.',
);
const status = failed('Lambda.ProcessingFailedStatus', 'ProcessingFailed status set for record');
const bad_keys = failed(
  'DynamicPartitioning.MetadataExtractionFailed',
  'partitionKeys values must not be null or empty',
);
/** Also of a record whose result is none of the three, or whose data is not base64. */
export const malformed = failed(
  'Lambda.JsonProcessingException',
  'There was an error parsing returned records from the Lambda function. Ensure that the returned records follow the status model required by Kinesis Data Firehose.',
);
