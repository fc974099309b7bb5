/** What PutRecord and PutRecordBatch hold in common. */
import { z } from 'zod';
import { AwsError } from '../aws-error.ts';
import { base64Length } from './frame.ts';

export const streamName = z
  .string()
  .regex(/^[a-zA-Z0-9_.-]{1,64}$/, 'must be 1 to 64 of a-z, A-Z, 0-9, _, . and -');

/** AWS's limits ("Amazon Data Firehose quotas"): a record's decoded bytes, a batch's records and bytes. */
export const max_record_bytes = 1_024_000;
export const max_batch_records = 500;
export const max_batch_bytes = 4 * 1024 * 1024;

const not_base64 = /[^A-Za-z0-9+/]/;

/** How many bytes `text` stands for; undefined where it is not base64 with its padding. */
export function base64Bytes(text: string): number | undefined {
  if (text.length % 4 !== 0) return undefined;
  const bytes = base64Length(text);
  const padding = (text.length / 4) * 3 - bytes;
  return not_base64.test(padding === 0 ? text : text.slice(0, -padding)) ? undefined : bytes;
}

export const notBase64 = (member: string) =>
  new AwsError('SerializationException', `${member}.Data: must be base64.`);

/**
 * Takes a record's base64 out of it. By hand: zod on each of 500 records is what a batch would spend most on. Whether
 * it is base64 to the last character is seen when it is decoded (`Firehose.put`).
 * @param member the record's name in the request, for the error
 * @throws AwsError `SerializationException`, `InvalidArgumentException` past the limit
 */
export function readRecord(record: unknown, member: string): { text: string; bytes: number } {
  const text = typeof record === 'object' && record !== null && 'Data' in record ? record.Data : undefined;
  if (text === undefined) throw new AwsError('InvalidArgumentException', `${member}.Data is missing.`);
  if (typeof text !== 'string' || text.length % 4 !== 0) throw notBase64(member);
  const bytes = base64Length(text);
  if (bytes > max_record_bytes) {
    const message = `${member}.Data: a record must have at most ${max_record_bytes} bytes, this has ${bytes}.`;
    throw new AwsError('InvalidArgumentException', message);
  }
  return { text, bytes };
}
