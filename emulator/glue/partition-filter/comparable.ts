import { unsupportedExpression } from './filter-token.ts';

/** A value in a form in which `<` and `===` are its type's own. All of one type have the same form. */
export type Comparable = string | bigint;

/** Digits after the point of the scaled form of numbers: as many as a decimal can have. */
const scale = 38;

function numberOf(text: string): bigint | undefined {
  const [, sign, whole = '', fraction = ''] = /^([+-]?)(\d{1,100})(?:\.(\d{1,38}))?$/.exec(text) ?? [];
  if (sign === undefined) return undefined;
  const scaled = BigInt(whole + fraction.padEnd(scale, '0'));
  return sign === '-' ? -scaled : scaled;
}

const date = /^\d{4}-\d{2}-\d{2}$/;
const timestamp = /^(\d{4}-\d{2}-\d{2})(?:[ T](\d{2}:\d{2}:\d{2})(?:\.(\d{1,9}))?)?$/;

function timestampOf(text: string): string | undefined {
  const [, day, time = '00:00:00', fraction = ''] = timestamp.exec(text) ?? [];
  return day === undefined ? undefined : `${day} ${time}.${fraction.padEnd(9, '0')}`;
}

/** From a text to its comparable form, undefined where it is no value of the type. */
export type ReadComparable = (text: string) => Comparable | undefined;

const readers: Readonly<Record<string, ReadComparable>> = {
  string: (text) => text,
  date: (text) => (date.test(text) ? text : undefined),
  timestamp: timestampOf,
  ...Object.fromEntries(
    ['tinyint', 'smallint', 'int', 'integer', 'bigint', 'long', 'decimal'].map((name) => [name, numberOf]),
  ),
};

/**
 * The reader for a partition key of this type: string, date, timestamp, int, bigint, long, tinyint, smallint or
 * decimal, as Glue's API reference lists them. @throws AwsError `InvalidInputException` for another type
 */
export function readerOfType(type: string): ReadComparable {
  const [name = ''] = type.toLowerCase().split('(', 1);
  const reader = Object.hasOwn(readers, name.trim()) ? readers[name.trim()] : undefined;
  if (reader === undefined) throw unsupportedExpression(`a key of the type ${type}`);
  return reader;
}
