import { DateTime } from 'luxon';
import type { Field, Piece } from './date-pattern.ts';
import { day_names, type Moment, month_names, zoneOf } from './moment.ts';
import { invalidArgument } from './native.ts';

const names: Readonly<Partial<Record<Field, readonly string[]>>> = {
  month_name: month_names,
  short_month_name: month_names,
  day_name: day_names,
  short_day_name: day_names,
  half: ['AM', 'PM'],
};
const most_digits: Readonly<Partial<Record<Field, number>>> = {
  year: 9,
  week_year: 9,
  day_of_year: 3,
  fraction: 9,
  century: 9,
};

/** What `piece` reads at `at`; the next piece tells how far a number goes. */
function shapeOf(piece: Piece, next: Piece | undefined): RegExp {
  if ('text' in piece) return new RegExp(piece.text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&'), 'iy');
  const listed = names[piece.field];
  if (listed !== undefined) {
    const both = listed.flatMap((name) => (name.length > 2 ? [name, name.slice(0, 3)] : [name]));
    return new RegExp(both.sort((a, b) => b.length - a.length).join('|'), 'iy');
  }
  if (piece.field === 'offset' || piece.field === 'offset_with_colon') return /Z|[+-]\d{2}:?\d{2}/y;
  if (piece.field === 'zone') return /[+-]\d{2}:\d{2}|[A-Za-z][A-Za-z0-9_+/-]*/y;
  if (piece.field === 'era') return /AD|BC/iy;
  const goes_on = next !== undefined && 'field' in next && names[next.field] === undefined;
  const most =
    goes_on && piece.field !== 'fraction' ? Math.max(piece.width, 1) : (most_digits[piece.field] ?? 2);
  const sign = piece.field === 'year' && !goes_on ? '[+-]?' : '';
  return new RegExp(`${sign}\\d{1,${goes_on && piece.field === 'fraction' ? piece.width : most}}`, 'y');
}

type Found = Partial<Record<Field, string>>;

function read(text: string, pieces: readonly Piece[]): Found {
  const found: Found = {};
  let at = 0;
  for (const [index, piece] of pieces.entries()) {
    const shape = shapeOf(piece, pieces[index + 1]);
    shape.lastIndex = at;
    const match = shape.exec(text);
    if (match === null) {
      const where = at >= text.length ? 'is too short' : `is malformed at "${text.slice(at)}"`;
      throw invalidArgument(`Invalid format: "${text}" ${where}`);
    }
    at = shape.lastIndex;
    if ('field' in piece) found[piece.field] = match[0];
  }
  if (at < text.length)
    throw invalidArgument(`Invalid format: "${text}" is malformed at "${text.slice(at)}"`);
  return found;
}

function inRange(text: string, value: number, field: string, least: number, most: number): number {
  if (value >= least && value <= most) return value;
  throw invalidArgument(
    `Cannot parse "${text}": Value ${value} for ${field} must be in the range [${least},${most}]`,
  );
}

function yearOf({ year, short_year }: Found, pivot: number): number {
  if (year !== undefined) return Number(year);
  if (short_year === undefined) return 1970;
  if (short_year.length !== 2) return Number(short_year);
  const least = pivot - 50;
  return least + ((((Number(short_year) - least) % 100) + 100) % 100);
}

function hourOf(text: string, found: Found): number {
  if (found.hour !== undefined) return inRange(text, Number(found.hour), 'hourOfDay', 0, 23);
  if (found.hour_from_1 !== undefined)
    return inRange(text, Number(found.hour_from_1), 'clockhourOfDay', 1, 24) % 24;
  const half =
    found.hour_of_half === undefined
      ? inRange(text, Number(found.hour_from_0_of_half ?? 0), 'hourOfHalfday', 0, 11)
      : inRange(text, Number(found.hour_of_half), 'clockhourOfHalfday', 1, 12) % 12;
  return half + (found.half?.toUpperCase() === 'PM' ? 12 : 0);
}

const placeOf = (listed: readonly string[], name: string) =>
  listed.findIndex((full) => full.slice(0, 3).toLowerCase() === name.slice(0, 3).toLowerCase()) + 1;

/** The day that the fields name, as milliseconds since the epoch. */
function dayOf(text: string, found: Found, pivot: number): number {
  const year = yearOf(found, pivot);
  if (found.week_year !== undefined || found.week !== undefined) {
    const day =
      found.day_of_week === undefined
        ? placeOf(day_names, found.day_name ?? found.short_day_name ?? 'Mon')
        : Number(found.day_of_week);
    const weekYear = Number(found.week_year ?? year);
    const weekNumber = inRange(text, Number(found.week ?? 1), 'weekOfWeekyear', 1, 53);
    const monday = DateTime.fromObject({ weekYear, weekNumber, weekday: 1 }, { zone: 'utc' });
    return monday.plus({ days: Math.max(day, 1) - 1 }).toMillis();
  }
  if (found.day_of_year !== undefined) {
    return DateTime.fromObject({ year, ordinal: Number(found.day_of_year) }, { zone: 'utc' }).toMillis();
  }
  const name = found.month_name ?? found.short_month_name;
  const month =
    name === undefined
      ? inRange(text, Number(found.month ?? 1), 'monthOfYear', 1, 12)
      : placeOf(month_names, name);
  const days = DateTime.fromObject({ year, month }, { zone: 'utc' }).daysInMonth ?? 31;
  const day = inRange(text, Number(found.day ?? 1), 'dayOfMonth', 1, days);
  return DateTime.fromObject({ year, month, day }, { zone: 'utc' }).toMillis();
}

/** @param pivot the year that two-digit years lie within 50 of @throws NativeError */
export function parseMoment(text: string, pieces: readonly Piece[], pivot: number): Moment {
  const found = read(text, pieces);
  const minute = inRange(text, Number(found.minute ?? 0), 'minuteOfHour', 0, 59);
  const second = inRange(text, Number(found.second ?? 0), 'secondOfMinute', 0, 59);
  const millis = Number((found.fraction ?? '').padEnd(3, '0').slice(0, 3));
  const day = dayOf(text, found, pivot);
  if (Number.isNaN(day)) throw invalidArgument(`Cannot parse "${text}"`);
  const local = day + ((hourOf(text, found) * 60 + minute) * 60 + second) * 1000 + millis;
  const offset = found.offset ?? found.offset_with_colon;
  const written =
    offset === undefined || offset === 'Z' ? undefined : `${offset.slice(0, 3)}:${offset.slice(-2)}`;
  const zone = found.zone ?? (written === '+00:00' ? undefined : written);
  if (zone === undefined) return { micros: BigInt(local) * 1000n, zone: undefined, offset_minutes: 0 };
  const at = DateTime.fromMillis(local, { zone: 'utc' }).setZone(zoneOf(zone), { keepLocalTime: true });
  if (!at.isValid) throw invalidArgument(`Invalid format: "${text}" is malformed at "${zone}"`);
  return { micros: BigInt(at.toMillis()) * 1000n, zone, offset_minutes: at.offset };
}
