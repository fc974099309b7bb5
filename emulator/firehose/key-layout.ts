import { randomBytes } from 'node:crypto';
import { DateTime } from 'luxon';
import { formatJavaDate } from './java-date-format.ts';

/** Why a record went to the error prefix; the value of `!{firehose:error-output-type}`. */
export type ErrorOutputType = 'processing-failed' | 'format-conversion-failed';
const default_folders = '!{timestamp:yyyy/MM/dd/HH/}';
const expression = /!\{(.*?)\}/g;

export const hasExpression = (prefix: string) => prefix.includes('!{');
const hasTimestamp = (prefix: string) => prefix.includes('!{timestamp:');
const error_type = '!{firehose:error-output-type}';
export const namesErrorType = (prefix: string) => prefix.includes(error_type);
const partition_key = /!\{partitionKeyFrom(Lambda|Query):([^{}]+)\}/g;

/** Which partition keys a prefix asks for, by where they come from. */
export function partitionKeysIn(prefix: string): { from: 'Lambda' | 'Query'; key: string }[] {
  return [...prefix.matchAll(partition_key)].map(([, from, key = '']) => ({
    from: from === 'Lambda' ? 'Lambda' : 'Query',
    key,
  }));
}

/** Eleven characters, new for each expression, as in the documented example `046b6c7f-0b`. */
const randomString = () => randomBytes(6).toString('hex').slice(0, 11);

/** What is known only when an object is written stays as it is. */
function evaluateExpression(body: string, time: DateTime): string {
  const whole = `!{${body}}`;
  if (body.startsWith('timestamp:')) return formatJavaDate(body.slice('timestamp:'.length), time);
  if (body === 'firehose:random-string') return randomString();
  if (whole === error_type || partitionKeysIn(whole).length > 0) return whole;
  throw new RangeError(`the expression "${whole}" is not supported`);
}

function evaluate(prefix: string, time: DateTime): string {
  if (prefix.replaceAll(expression, '').includes('!{')) {
    throw new RangeError('"!{" is not closed by "}"');
  }
  return prefix.replaceAll(expression, (_, body: string) => evaluateExpression(body, time));
}

/** Partition keys stand in place of the hour. @throws RangeError */
function evaluatePrefix(prefix: string, time: DateTime): string {
  const has_place = hasTimestamp(prefix) || partitionKeysIn(prefix).length > 0;
  return evaluate(has_place ? prefix : prefix + default_folders, time);
}

/**
 * The prefix of objects that hold failed records. Without expressions in it, or without it, Firehose
 * appends the type and the hour. @throws RangeError
 */
function evaluateErrorPrefix({ error_prefix, prefix }: KeyLayout, time: DateTime): string {
  // Without a prefix for errors there are no expressions in the other.
  const given = error_prefix ?? prefix;
  return evaluate(hasExpression(given) ? given : `${given}${error_type}/${default_folders}`, time);
}

/** The key of failed records of one type. */
export const errorKey = (template: string, type: ErrorOutputType) => template.replaceAll(error_type, type);

/** The key that partition keys make of `template`; undefined where one of them is missing. */
export function partitionedKey(
  template: string,
  keys: { Lambda?: Readonly<Record<string, string>>; Query?: Readonly<Record<string, string>> },
): string | undefined {
  let is_whole = true;
  const key = template.replaceAll(partition_key, (_, from: string, name: string) => {
    const values = from === 'Lambda' ? keys.Lambda : keys.Query;
    const value = values !== undefined && Object.hasOwn(values, name) ? values[name] : undefined;
    is_whole &&= value !== undefined;
    return value ?? '';
  });
  return is_whole ? key : undefined;
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
 * Templates of both names that an object begun at `arrival_ms` (ms since the epoch) may get, by AWS's pages "Configure
 * Amazon S3 object name format" and "Understand custom prefixes". What is left open in them are partition
 * keys (`partitionedKey`) and the type of the error (`errorKey`). An error object has no extension.
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
    error_key: `${evaluateErrorPrefix(layout, time)}${name}`,
  };
}
