import { DateTime, Duration } from 'luxon';
import { SqlError } from '../../sql/sql-error.ts';

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

/** Letters of Java's DateTimeFormatter that Luxon reads alike. */
const date_letters: Readonly<Record<string, string>> = {
  yyyy: '\\d{4}',
  MM: '\\d{2}',
  M: '\\d{1,2}',
  dd: '\\d{2}',
  d: '\\d{1,2}',
  HH: '\\d{2}',
  H: '\\d{1,2}',
  mm: '\\d{2}',
  ss: '\\d{2}',
};

/** The pattern of a formatted date; the format's letters must be known. */
function datePattern(name: string, format: string): string {
  return format.replace(/'([^']*)'|([A-Za-z])\2*|[^A-Za-z']/g, (token, quoted: string | undefined) => {
    const letters = date_letters[token];
    if (letters !== undefined) return letters;
    if (quoted === undefined && /[A-Za-z]/.test(token)) {
      throw new SqlError('NOT_SUPPORTED', `projection.${name}.format with "${token}" is not supported`);
    }
    return (quoted ?? token).replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  });
}

/** `NOW`, `NOW-3DAYS`, or a date in the column's own format; all UTC. */
function endOfRange(name: string, text: string, format: string, now: DateTime): DateTime {
  const relative = /^NOW\s*(?:([+-])\s*(\d+)\s*(YEAR|MONTH|WEEK|DAY|HOUR|MINUTE|SECOND)S?)?$/i.exec(text);
  if (relative === null) {
    const date = DateTime.fromFormat(text, format, { zone: 'utc' });
    if (date.isValid) return date;
    throw invalid(`projection.${name}.range`, `"${text}" is not a date of the format ${format}`);
  }
  const [, sign, count, unit = 'DAY'] = relative;
  if (count === undefined) return now;
  const shift = Duration.fromObject({ [`${unit.toLowerCase()}s`]: Number(count) });
  return sign === '-' ? now.minus(shift) : now.plus(shift);
}

const default_date_units: readonly [string, string][] = [
  ['s', 'seconds'],
  ['m', 'minutes'],
  ['H', 'hours'],
  ['d', 'days'],
  ['M', 'months'],
  ['y', 'years'],
];

function dateColumn(name: string, properties: Properties, now: Date): ProjectedColumn {
  const format = property(name, 'format', properties);
  const pattern = datePattern(name, format);
  const utc = DateTime.fromJSDate(now, { zone: 'utc' });
  const round = (date: DateTime) => DateTime.fromFormat(date.toFormat(format), format, { zone: 'utc' });
  const [first, last] = rangeOf(name, properties);
  const from = round(endOfRange(name, first, format, utc));
  const to = round(endOfRange(name, last, format, utc));
  const interval = Number(properties[`projection.${name}.interval`] ?? '1');
  const given_unit = properties[`projection.${name}.interval.unit`]?.toLowerCase();
  const unit = given_unit ?? default_date_units.find(([letter]) => format.includes(letter))?.[1] ?? 'days';
  if (!Number.isInteger(interval) || interval < 1) {
    throw invalid(`projection.${name}.interval`, 'it must be a whole number from 1');
  }
  const onStep = (date: DateTime) => {
    if (interval === 1) return true;
    const steps = date
      .diff(from, unit.endsWith('s') ? asUnit(unit) : asUnit(`${unit}s`))
      .as(asUnit(unit.replace(/s?$/, 's')));
    return Math.abs(steps / interval - Math.round(steps / interval)) < 1e-9;
  };
  return {
    folder_patterns: pattern.split('/'),
    holds: (value) => {
      const date = DateTime.fromFormat(value, format, { zone: 'utc' });
      return date.isValid && date >= from && date <= to && onStep(date);
    },
  };
}

const interval_units = ['years', 'months', 'weeks', 'days', 'hours', 'minutes', 'seconds'] as const;

function asUnit(text: string): (typeof interval_units)[number] {
  const unit = interval_units.find((known) => known === text);
  if (unit === undefined) throw invalid('projection.<column>.interval.unit', `"${text}" is not a unit`);
  return unit;
}

function integerColumn(name: string, properties: Properties): ProjectedColumn {
  const [first, last] = rangeOf(name, properties).map(Number);
  const digits = Number(properties[`projection.${name}.digits`] ?? '0');
  const interval = Number(properties[`projection.${name}.interval`] ?? '1');
  if (first === undefined || last === undefined || ![first, last, digits, interval].every(Number.isInteger)) {
    throw invalid(`projection.${name}`, 'range, digits and interval must be whole numbers');
  }
  return {
    folder_patterns: ['-?\\d+'],
    holds: (value) => {
      const number = Number(value);
      const is_written_so = value === String(number).padStart(digits, '0');
      return is_written_so && number >= first && number <= last && (number - first) % interval === 0;
    },
  };
}

function enumColumn(name: string, properties: Properties): ProjectedColumn {
  const values = property(name, 'values', properties)
    .split(',')
    .map((value) => value.trim());
  return { folder_patterns: ['[^/]+'], holds: (value) => values.includes(value) };
}

/** @throws SqlError `INVALID_TABLE_PROPERTY`; `NOT_SUPPORTED` for the type `injected` */
export function projectedColumn(name: string, properties: Properties, now: Date): ProjectedColumn {
  const type = property(name, 'type', properties).toLowerCase();
  if (type === 'date') return dateColumn(name, properties, now);
  if (type === 'integer') return integerColumn(name, properties);
  if (type === 'enum') return enumColumn(name, properties);
  if (type === 'injected')
    throw new SqlError('NOT_SUPPORTED', 'Projection of the type injected is not supported');
  throw invalid(`projection.${name}.type`, `"${type}" is not date, integer, enum or injected`);
}
