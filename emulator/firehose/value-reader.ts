import type { HiveType, Primitive } from '../glue/hive-type.ts';
import { readDecimal } from './decimal.ts';
import { readJodaDate } from './joda-date-format.ts';
import {
  readDate,
  readOpenXNumber,
  readOpenXTimestamp,
  readSqlTimestamp,
  timestampOfMs,
} from './timestamp.ts';

/** A value that its column can not hold. */
export class MisfitError extends Error {
  override readonly name = 'MisfitError';
}

export type ReaderRules = {
  deserializer: 'openx' | 'hive';
  timestamp_millis: boolean;
  timestamp_formats?: readonly string[] | undefined;
};

/** Takes a value as JSON gave it (whole numbers past 2^53 as BigInt) to JSON text that DuckDB reads exactly. */
export type ValueReader = (value: unknown) => string;

function misfit(value: unknown, type: string): MisfitError {
  const shown = typeof value === 'bigint' ? String(value) : (JSON.stringify(value) ?? String(value));
  return new MisfitError(`Expecting ${type} but found ${shown.slice(0, 100)}`);
}

const bigintAsNumber = (_key: string, value: unknown) => (typeof value === 'bigint' ? Number(value) : value);
const quoted = (text: string) => JSON.stringify(text.isWellFormed() ? text : text.toWellFormed());

/** OpenX takes numbers that stand in quotes; Hive does not. */
const fromQuotes = (value: unknown, rules: ReaderRules) =>
  typeof value === 'string' && rules.deserializer === 'openx' ? value.trim() : undefined;

function readText(value: unknown, rules: ReaderRules): string {
  if (typeof value === 'string') return quoted(value);
  if (typeof value !== 'object') return quoted(String(value));
  if (rules.deserializer === 'hive') throw misfit(value, 'string');
  return JSON.stringify(JSON.stringify(value, bigintAsNumber));
}

function readWhole(name: Primitive, least: bigint, most: bigint) {
  return (value: unknown, rules: ReaderRules): string => {
    const text = fromQuotes(value, rules);
    if (typeof value === 'number' && Number.isSafeInteger(value) && value >= least && value <= most) {
      return String(value);
    }
    const exact =
      typeof value === 'bigint' || (typeof value === 'number' && Number.isInteger(value))
        ? BigInt(value)
        : text !== undefined && /^[+-]?\d{1,40}$/.test(text)
          ? BigInt(text.replace(/^\+/, ''))
          : undefined;
    if (exact === undefined || exact < least || exact > most) throw misfit(value, name);
    return String(exact);
  };
}

function readFloating(name: Primitive, round: (value: number) => number) {
  return (value: unknown, rules: ReaderRules): string => {
    const text = fromQuotes(value, rules);
    const is_number = typeof value === 'number' || typeof value === 'bigint';
    const is_text = text !== undefined && /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(text);
    const rounded = is_number ? round(Number(value)) : is_text ? round(Number(text)) : Number.NaN;
    if (!Number.isFinite(rounded)) throw misfit(value, name);
    return String(rounded);
  };
}

function readBoolean(value: unknown, rules: ReaderRules): string {
  const text = fromQuotes(value, rules)?.toLowerCase();
  if (typeof value === 'boolean') return String(value);
  if (text === 'true' || text === 'false') return text;
  throw misfit(value, 'boolean');
}

/** By the first pattern that fits, else as `java.sql.Timestamp.valueOf` reads it. */
function readHiveTimestamp(text: string, patterns: readonly string[]): string | undefined {
  for (const pattern of patterns) {
    const ms = readJodaDate(pattern, text);
    if (ms !== undefined) return timestampOfMs(ms);
  }
  return readSqlTimestamp(text);
}

function readTimestamp(value: unknown, rules: ReaderRules): string {
  const is_openx = rules.deserializer === 'openx';
  let read: string | undefined;
  if (typeof value === 'string') {
    read = is_openx ? readOpenXTimestamp(value) : readHiveTimestamp(value, rules.timestamp_formats ?? []);
  } else if (typeof value === 'number' && rules.timestamp_millis) read = timestampOfMs(value);
  else if (typeof value === 'number' && is_openx) read = readOpenXNumber(value);
  if (read === undefined) throw misfit(value, 'timestamp');
  return `"${read}"`;
}

function readDay(value: unknown): string {
  const day = typeof value === 'string' ? readDate(value) : undefined;
  if (day === undefined) throw misfit(value, 'date');
  return `"${day}"`;
}

const primitives: Readonly<Record<Primitive, (value: unknown, rules: ReaderRules) => string>> = {
  string: readText,
  boolean: readBoolean,
  tinyint: readWhole('tinyint', -128n, 127n),
  smallint: readWhole('smallint', -32_768n, 32_767n),
  int: readWhole('int', -2_147_483_648n, 2_147_483_647n),
  bigint: readWhole('bigint', -(2n ** 63n), 2n ** 63n - 1n),
  float: readFloating('float', Math.fround),
  double: readFloating('double', Number),
  date: readDay,
  timestamp: readTimestamp,
};

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function structReader(fields: { name: string; type: HiveType }[], rules: ReaderRules): ValueReader {
  const readers = fields.map(({ name, type }) => ({ name, read: valueReader(type, rules) }));
  return (value) => {
    if (!isObject(value)) throw misfit(value, 'struct');
    const lowered = new Map(Object.entries(value).map(([key, part]) => [key.toLowerCase(), part]));
    const parts = readers.map(({ name, read }) => `${quoted(name)}:${read(lowered.get(name))}`);
    return `{${parts.join(',')}}`;
  };
}

function readerOf(type: HiveType, rules: ReaderRules): ValueReader {
  if (type.kind === 'primitive') {
    const read = primitives[type.name];
    return (value) => read(value, rules);
  }
  if (type.kind === 'decimal') {
    const { precision, scale } = type;
    return (value) => {
      const is_number = typeof value === 'number' || typeof value === 'bigint';
      const text = is_number ? String(value) : fromQuotes(value, rules);
      const read = text === undefined ? undefined : readDecimal(text, precision, scale);
      if (read === undefined) throw misfit(value, `decimal(${precision},${scale})`);
      return `"${read}"`;
    };
  }
  if (type.kind === 'struct') return structReader(type.fields, rules);
  const inner = valueReader(type.kind === 'array' ? type.element : type.value, rules);
  if (type.kind === 'array') {
    return (value) => {
      if (!Array.isArray(value)) throw misfit(value, 'array');
      return `[${value.map(inner).join(',')}]`;
    };
  }
  return (value) => {
    if (!isObject(value)) throw misfit(value, 'map');
    return `{${Object.entries(value)
      .map(([key, part]) => `${quoted(key)}:${inner(part)}`)
      .join(',')}}`;
  };
}

/** The reader for a column of `type`. It throws MisfitError; null and what is missing become `null`. */
export function valueReader(type: HiveType, rules: ReaderRules): ValueReader {
  const read = readerOf(type, rules);
  return (value) => (value === null || value === undefined ? 'null' : read(value));
}
