import { randomBytes } from 'node:crypto';
import { DateTime } from 'luxon';
import { formatJavaDate } from './java-date-format.ts';

/** Why a record went to the error prefix; the value of `!{firehose:error-output-type}`. */
export type ErrorOutputType = 'format-conversion-failed';
const default_folders = '!{timestamp:yyyy/MM/dd/HH/}';
const expression = /!\{(.*?)\}/g;

export const hasExpression = (prefix: string) => prefix.includes('!{');
const hasTimestamp = (prefix: string) => prefix.includes('!{timestamp:');
export const namesErrorType = (prefix: string) => prefix.includes('!{firehose:error-output-type}');

type Place = { time: DateTime; error_type?: ErrorOutputType };

/** Eleven characters, new for each expression, as in the documented example `046b6c7f-0b`. */
const randomString = () => randomBytes(6).toString('hex').slice(0, 11);

function evaluateExpression(body: string, { time, error_type }: Place): string {
  if (body.startsWith('timestamp:')) return formatJavaDate(body.slice('timestamp:'.length), time);
  if (body === 'firehose:random-string') return randomString();
  if (body === 'firehose:error-output-type' && error_type !== undefined) return error_type;
  throw new RangeError(`the expression "!{${body}}" is not supported`);
}

function evaluate(prefix: string, place: Place): string {
  if (prefix.replaceAll(expression, '').includes('!{')) {
    throw new RangeError('"!{" is not closed by "}"');
  }
  return prefix.replaceAll(expression, (_, body: string) => evaluateExpression(body, place));
}

/** The prefix of objects that hold records as they should be. @throws RangeError */
function evaluatePrefix(prefix: string, time: DateTime): string {
  return evaluate(hasTimestamp(prefix) ? prefix : prefix + default_folders, { time });
}

/**
 * The prefix of objects that hold failed records. Without expressions in it, or without it, Firehose
 * appends the type and the hour. @throws RangeError
 */
function evaluateErrorPrefix(layout: KeyLayout, error_type: ErrorOutputType, time: DateTime): string {
  const prefix = layout.error_prefix ?? layout.prefix;
  const whole = hasExpression(prefix) ? prefix : `${prefix}!{firehose:error-output-type}/${default_folders}`;
  return evaluate(whole, { time, error_type });
}

/** How the objects of a stream are named. `time_zone` is an IANA name. */
export type KeyLayout = {
  stream: string;
  /** The stream's version: 1, and one more with each update. */
  version: string;
  prefix: string;
  error_prefix?: string | undefined;
  time_zone: string;
  extension: string;
};

/**
 * Both names that an object begun at `arrival_ms` (ms since the epoch) may get, by AWS's pages "Configure
 * Amazon S3 object name format" and "Understand custom prefixes". An error object has no extension.
 * @throws RangeError that names the expression which is wrong.
 */
export function objectKeys(
  layout: KeyLayout,
  arrival_ms: number,
  uuid: string,
): { key: string; error_key: string } {
  const time = DateTime.fromMillis(arrival_ms, { zone: layout.time_zone, locale: 'en-US' });
  const name = `${layout.stream}-${layout.version}-${time.toFormat('yyyy-MM-dd-HH-mm-ss')}-${uuid}`;
  return {
    key: `${evaluatePrefix(layout.prefix, time)}${name}${layout.extension}`,
    error_key: `${evaluateErrorPrefix(layout, 'format-conversion-failed', time)}${name}`,
  };
}
