import { DateTime } from 'luxon';

type Parser = ReturnType<typeof DateTime.buildFormatParser>;

/** Runs of letters of Joda-Time's DateTimeFormat, and what luxon calls the same. */
const tokens: Readonly<Record<string, string>> = {
  y: 'y',
  yy: 'yy',
  yyyy: 'yyyy',
  M: 'M',
  MM: 'MM',
  MMM: 'MMM',
  MMMM: 'MMMM',
  d: 'd',
  dd: 'dd',
  D: 'o',
  DDD: 'ooo',
  E: 'ccc',
  EEE: 'ccc',
  EEEE: 'cccc',
  H: 'H',
  HH: 'HH',
  h: 'h',
  hh: 'hh',
  m: 'm',
  mm: 'mm',
  s: 's',
  ss: 'ss',
  S: 'u',
  SS: 'u',
  SSS: 'u',
  a: 'a',
  Z: 'ZZZ',
  ZZ: 'ZZ',
};

const parsers = new Map<string, Parser>();
const most_parsers = 100;

/** @throws RangeError that names the part which is not supported */
function translate(pattern: string): string {
  return pattern.replaceAll(/'(?:[^']|'')*'|([A-Za-z])\1*/g, (part) => {
    if (part.startsWith("'")) return part;
    const token = tokens[part];
    if (token === undefined) throw new RangeError(`the date pattern "${part}" is not supported`);
    return token;
  });
}

/** @throws RangeError where the pattern of Joda-Time's DateTimeFormat is not supported here */
export function jodaParser(pattern: string): Parser {
  const known = parsers.get(pattern);
  if (known !== undefined) return known;
  const parser = DateTime.buildFormatParser(translate(pattern), { locale: 'en-US' });
  if (parsers.size >= most_parsers) parsers.clear();
  parsers.set(pattern, parser);
  return parser;
}

/** ms since the epoch, in UTC where the text names no offset; undefined where it is not of the pattern. */
export function readJodaDate(pattern: string, text: string): number | undefined {
  const time = DateTime.fromFormatParser(text, jodaParser(pattern), { zone: 'utc', locale: 'en-US' });
  return time.isValid ? time.toMillis() : undefined;
}
