import { DateTime, Duration } from 'luxon';
import { SqlError } from '../../sql/sql-error.ts';
import { datePattern } from './date-pattern.ts';

/** One partition column as its `projection.<column>.*` properties describe it. */
export type ProjectedColumn = {
  /** Patterns of the names of folders that a value is made of; more than one where the value has a `/`. */
  folder_patterns: string[];
  /** Whether the projection gives this value. */
  holds(value: string): boolean;
};

type Properties = Readonly<Record<string, string>>;

const invalid = (property: string, why: string) =>
  new SqlError('INVALID_TABLE_PROPERTY', `Invalid table property ${property}: ${why}`);

function property(name: string, key: string, properties: Properties): string {
  const value = properties[`projection.${name}.${key}`];
  if (value === undefined) throw invalid(`projection.${name}.${key}`, 'it is missing');
  return value;
}

function rangeOf(name: string, properties: Properties): [string, string] {
  const [first, last, ...more] = property(name, 'range', properties)
    .split(',')
    .map((part) => part.trim());
  if (first === undefined || last === undefined || more.length > 0) {
    throw invalid(`projection.${name}.range`, 'it must be two values with a comma');
  }
  return [first, last];
}

/** A positive whole number. */
function countOf(name: string, key: string, properties: Properties): number | undefined {
  const text = properties[`projection.${name}.${key}`]?.trim();
  if (text === undefined) return undefined;
  if (/^\d{1,9}$/.test(text) && Number(text) > 0) return Number(text);
  throw invalid(`projection.${name}.${key}`, 'it must be a whole number from 1');
}

const in_utc = { zone: 'utc', locale: 'en-US' } as const;

/** `NOW`, `NOW-3DAYS`, or a date in the column's own format; all UTC. */
function endOfRange(
  name: string,
  text: string,
  format: { luxon: string; java: string },
  now: DateTime,
): DateTime {
  const relative =
    /^NOW\s*(?:([+-])\s*(\d+)\s*(YEAR|MONTH|WEEK|DAY|HOUR|MINUTE|SECOND|MILLISECOND)S?)?$/i.exec(text);
  if (relative === null) {
    const date = DateTime.fromFormat(text, format.luxon, in_utc);
    if (date.isValid) return date;
    throw invalid(`projection.${name}.range`, `"${text}" is not a date of the format ${format.java}`);
  }
  const [, sign, count, unit = 'DAY'] = relative;
  if (count === undefined) return now;
  const shift = Duration.fromObject({ [`${unit.toLowerCase()}s`]: Number(count) });
  return sign === '-' ? now.minus(shift) : now.plus(shift);
}

const interval_units = [
  'years',
  'months',
  'weeks',
  'days',
  'hours',
  'minutes',
  'seconds',
  'milliseconds',
] as const;
type Interval = { count: number; unit: (typeof interval_units)[number] };

/** Dates that show days or months step by one of these, unless it is said otherwise; all others must say it. */
function intervalOf(name: string, precision: string, properties: Properties): Interval {
  const count = countOf(name, 'interval', properties);
  const given = properties[`projection.${name}.interval.unit`]?.trim().toLowerCase();
  const steps_by_itself = precision === 'days' || precision === 'months';
  if (!steps_by_itself && (count === undefined || given === undefined)) {
    const key = count === undefined ? 'interval' : 'interval.unit';
    throw invalid(`projection.${name}.${key}`, `it is missing, and the format shows ${precision}`);
  }
  const text = (given ?? precision).replace(/s?$/, 's');
  const unit = interval_units.find((known) => known === text);
  if (unit === undefined) throw invalid(`projection.${name}.interval.unit`, `"${given}" is not a unit`);
  return { count: count ?? 1, unit };
}

function dateColumn(name: string, properties: Properties, now: Date): ProjectedColumn {
  const java = property(name, 'format', properties).trim();
  const { luxon, folders, precision } = datePattern(name, java);
  const utc = DateTime.fromJSDate(now, in_utc);
  const read = (text: string) => DateTime.fromFormat(text, luxon, in_utc);
  const round = (date: DateTime) => read(date.setLocale('en-US').toFormat(luxon));
  const [first, last] = rangeOf(name, properties).map((end) =>
    round(endOfRange(name, end, { luxon, java }, utc)),
  );
  const { count, unit } = intervalOf(name, precision, properties);
  const onStep = (date: DateTime) => {
    if (first === undefined || (count === 1 && unit === precision)) return true;
    const steps = date.diff(first, unit).as(unit) / count;
    return Math.abs(steps - Math.round(steps)) < 1e-9;
  };
  return {
    folder_patterns: folders,
    holds: (value) => {
      const date = read(value);
      if (!date.isValid || first === undefined || last === undefined) return false;
      return date >= first && date <= last && onStep(date);
    },
  };
}

function integerColumn(name: string, properties: Properties): ProjectedColumn {
  const [first, last] = rangeOf(name, properties).map((end) => {
    if (!/^[+-]?\d{1,19}$/.test(end))
      throw invalid(`projection.${name}.range`, `"${end}" is no whole number`);
    return BigInt(end.replace('+', ''));
  });
  const digits = countOf(name, 'digits', properties) ?? 1;
  const interval = BigInt(countOf(name, 'interval', properties) ?? 1);
  return {
    folder_patterns: ['-?\\d+'],
    holds: (value) => {
      if (!/^-?\d{1,40}$/.test(value) || first === undefined || last === undefined) return false;
      const number = BigInt(value);
      const size = String(number < 0n ? -number : number).padStart(digits, '0');
      const is_written_so = value === `${number < 0n ? '-' : ''}${size}`;
      return is_written_so && number >= first && number <= last && (number - first) % interval === 0n;
    },
  };
}

/** White space is part of a value. */
function enumColumn(name: string, properties: Properties): ProjectedColumn {
  const values = new Set(property(name, 'values', properties).split(','));
  return { folder_patterns: ['[^/]+'], holds: (value) => values.has(value) };
}

function injectedColumn(name: string, injected: readonly string[] | undefined): ProjectedColumn {
  if (injected === undefined) {
    throw new SqlError(
      'CONSTRAINT_VIOLATION',
      `For the injected projected partition column ${name}, the WHERE clause must contain only static equality conditions, and at least one such condition must be present.`,
    );
  }
  const deep = injected.find((value) => value.includes('/'));
  if (deep !== undefined) {
    throw new SqlError('NOT_SUPPORTED', `An injected value with a slash is not supported: ${deep}`);
  }
  const patterns = injected.map((value) => value.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  // Nothing is projected where the query gives no value.
  return { folder_patterns: [patterns.join('|') || '[]'], holds: (value) => injected.includes(value) };
}

export const projectionType = (name: string, properties: Properties): string | undefined =>
  properties[`projection.${name}.type`]?.trim().toLowerCase();

/**
 * @param injected values that the query gives a column of the type `injected`; undefined where it does not
 * @throws SqlError `INVALID_TABLE_PROPERTY`, `CONSTRAINT_VIOLATION`; `NOT_SUPPORTED` for letters of a format
 */
export function projectedColumn(
  name: string,
  properties: Properties,
  { now, injected }: { now: Date; injected: readonly string[] | undefined },
): ProjectedColumn {
  const type = projectionType(name, properties);
  if (type === 'date') return dateColumn(name, properties, now);
  if (type === 'integer') return integerColumn(name, properties);
  if (type === 'enum') return enumColumn(name, properties);
  if (type === 'injected') return injectedColumn(name, injected);
  throw invalid(
    `projection.${name}.type`,
    type === undefined ? 'it is missing' : `"${type}" is not date, integer, enum or injected`,
  );
}
