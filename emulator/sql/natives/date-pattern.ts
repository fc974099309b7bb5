import { invalidArgument } from './native.ts';

/** The parts of a date that a pattern names. */
export type Field =
  | 'year'
  | 'short_year'
  | 'week_year'
  | 'week'
  | 'month'
  | 'month_name'
  | 'short_month_name'
  | 'day'
  | 'day_of_year'
  | 'day_of_week'
  | 'day_name'
  | 'short_day_name'
  | 'hour'
  | 'hour_of_half'
  | 'hour_from_0_of_half'
  | 'hour_from_1'
  | 'half'
  | 'minute'
  | 'second'
  | 'fraction'
  | 'offset'
  | 'offset_with_colon'
  | 'zone'
  | 'century'
  | 'era';

/** A piece of a pattern: a text as it is, or a field in at least `width` digits (a fraction: in so many). */
export type Piece = { text: string } | { field: Field; width: number };

const field = (name: Field, width = 1): Piece => ({ field: name, width });

/** MySQL's letters, as Trino documents them under date_format. */
const mysql: Readonly<Record<string, readonly Piece[]>> = {
  a: [field('short_day_name')],
  b: [field('short_month_name')],
  c: [field('month')],
  d: [field('day', 2)],
  e: [field('day')],
  f: [field('fraction', 6)],
  H: [field('hour', 2)],
  h: [field('hour_of_half', 2)],
  I: [field('hour_of_half', 2)],
  i: [field('minute', 2)],
  j: [field('day_of_year', 3)],
  k: [field('hour')],
  l: [field('hour_of_half')],
  M: [field('month_name')],
  m: [field('month', 2)],
  p: [field('half')],
  S: [field('second', 2)],
  s: [field('second', 2)],
  v: [field('week', 2)],
  W: [field('day_name')],
  x: [field('week_year', 4)],
  Y: [field('year', 4)],
  y: [field('short_year', 2)],
};
const mysql_clock = [field('minute', 2), { text: ':' }, field('second', 2)];
const mysql_composed: Readonly<Record<string, readonly Piece[]>> = {
  r: [field('hour_of_half', 2), { text: ':' }, ...mysql_clock, { text: ' ' }, field('half')],
  T: [field('hour', 2), { text: ':' }, ...mysql_clock],
};
const mysql_unsupported = new Set(['D', 'U', 'u', 'V', 'w', 'X']);

/** @throws NativeError for a letter that Trino does not support */
export function mysqlPieces(pattern: string): Piece[] {
  const pieces: Piece[] = [];
  for (const [, token, plain] of pattern.matchAll(/%(.)|(%$|[^%]+)/gsu)) {
    if (token !== undefined && mysql_unsupported.has(token)) {
      throw invalidArgument(`%${token} not supported in date format string`);
    }
    const known = token === undefined ? undefined : (mysql[token] ?? mysql_composed[token]);
    pieces.push(...(known ?? [{ text: token ?? plain ?? '' }]));
  }
  return pieces;
}

/** Joda-Time's letters; those with a text form have it from three letters on. */
const joda: Readonly<Record<string, Field>> = {
  y: 'year',
  Y: 'year',
  x: 'week_year',
  w: 'week',
  e: 'day_of_week',
  D: 'day_of_year',
  d: 'day',
  H: 'hour',
  h: 'hour_of_half',
  K: 'hour_from_0_of_half',
  k: 'hour_from_1',
  m: 'minute',
  s: 'second',
  S: 'fraction',
  C: 'century',
};

function jodaPiece(letter: string, width: number): Piece {
  if (letter === 'E') return field(width >= 4 ? 'day_name' : 'short_day_name');
  if (letter === 'M' && width >= 3) return field(width >= 4 ? 'month_name' : 'short_month_name');
  if (letter === 'M') return field('month', width);
  if (letter === 'a') return field('half');
  if (letter === 'G') return field('era');
  if (letter === 'Z') return field(width === 1 ? 'offset' : width === 2 ? 'offset_with_colon' : 'zone');
  if (letter === 'z') throw invalidArgument(`Time zone names (z) are not supported by the local engine`);
  if ('yY'.includes(letter) && width === 2) return field('short_year', 2);
  const name = joda[letter];
  if (name === undefined) throw invalidArgument(`Illegal pattern component: ${letter.repeat(width)}`);
  return field(name, width);
}

/** @throws NativeError for a letter that Joda-Time does not know */
export function jodaPieces(pattern: string): Piece[] {
  return Array.from(pattern.matchAll(/''|'((?:[^']|'')*)'|([A-Za-z])\2*|[^A-Za-z']+/g), (match): Piece => {
    const [all, quoted, letter] = match;
    if (all === "''") return { text: "'" };
    if (quoted !== undefined) return { text: quoted.replaceAll("''", "'") };
    return letter === undefined ? { text: all } : jodaPiece(letter, all.length);
  });
}
