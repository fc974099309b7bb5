import { DateTime, FixedOffsetZone, type Zone } from 'luxon';
import type { Field, Piece } from './date-pattern.ts';
import { invalidArgument } from './native.ts';

/** An instant as microseconds since the epoch, its zone, and how far that is ahead of UTC then. */
export type Moment = { micros: bigint; zone: string | undefined; offset_minutes: number };

const offset_zone = /^([+-])(\d{2}):(\d{2})$/;

/** Minutes ahead of UTC of a zone written as an offset; undefined for a zone with a name. */
export function fixedOffset(zone: string): number | undefined {
  const [, sign, hours, minutes] = offset_zone.exec(zone) ?? [];
  if (sign === undefined) return undefined;
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}

export function zoneOf(zone: string): Zone | string {
  const offset = fixedOffset(zone);
  return offset === undefined ? zone : FixedOffsetZone.instance(offset);
}

const toMillis = (micros: bigint) => Number(micros >= 0n ? micros / 1000n : (micros - 999n) / 1000n);

export function momentOf(micros: bigint, zone: string): Moment {
  const offset_minutes =
    zone === 'UTC' ? 0 : DateTime.fromMillis(toMillis(micros), { zone: zoneOf(zone) }).offset;
  if (Number.isNaN(offset_minutes)) throw invalidArgument(`'${zone}' is not a valid time zone`);
  return { micros, zone, offset_minutes };
}

export const month_names = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
export const day_names = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

function offsetText(minutes: number, separator: string): string {
  const size = Math.abs(minutes);
  const pad = (value: number) => String(value).padStart(2, '0');
  return `${minutes < 0 ? '-' : '+'}${pad(Math.floor(size / 60))}${separator}${pad(size % 60)}`;
}

function fieldText(local: DateTime, moment: Moment, name: Field, width: number): string | number {
  switch (name) {
    case 'year':
      return local.year;
    case 'short_year':
      return String(local.year % 100).padStart(2, '0');
    case 'week_year':
      return local.weekYear;
    case 'week':
      return local.weekNumber;
    case 'month':
      return local.month;
    case 'month_name':
      return month_names[local.month - 1] ?? '';
    case 'short_month_name':
      return (month_names[local.month - 1] ?? '').slice(0, 3);
    case 'day':
      return local.day;
    case 'day_of_year':
      return local.ordinal;
    case 'day_of_week':
      return local.weekday;
    case 'day_name':
      return day_names[local.weekday - 1] ?? '';
    case 'short_day_name':
      return (day_names[local.weekday - 1] ?? '').slice(0, 3);
    case 'hour':
      return local.hour;
    case 'hour_of_half':
      return local.hour % 12 === 0 ? 12 : local.hour % 12;
    case 'hour_from_0_of_half':
      return local.hour % 12;
    case 'hour_from_1':
      return local.hour === 0 ? 24 : local.hour;
    case 'half':
      return local.hour < 12 ? 'AM' : 'PM';
    case 'minute':
      return local.minute;
    case 'second':
      return local.second;
    case 'fraction':
      return String(local.millisecond).padStart(3, '0').padEnd(width, '0').slice(0, width);
    case 'offset':
      return offsetText(moment.offset_minutes, '');
    case 'offset_with_colon':
      return offsetText(moment.offset_minutes, ':');
    case 'zone':
      return moment.zone ?? 'UTC';
    case 'century':
      return Math.floor(local.year / 100);
    case 'era':
      return local.year > 0 ? 'AD' : 'BC';
  }
}

/** A moment as a pattern has it, in its own zone. */
export function printMoment(moment: Moment, pieces: readonly Piece[]): string {
  const local = DateTime.fromMillis(toMillis(moment.micros) + moment.offset_minutes * 60_000, {
    zone: 'utc',
  });
  return pieces
    .map((piece) => {
      if ('text' in piece) return piece.text;
      const value = fieldText(local, moment, piece.field, piece.width);
      return typeof value === 'string' ? value : String(value).padStart(piece.width, '0');
    })
    .join('');
}
