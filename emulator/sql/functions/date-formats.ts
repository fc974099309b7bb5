/**
 * The two languages of date patterns that Trino has, put into DuckDB's strftime. A pattern with anything
 * that has no counterpart gives `undefined`.
 */

/** MySQL's, as Trino documents them under date_format; the ones it does not support are left out. */
const mysql_tokens: Readonly<Record<string, string>> = {
  a: '%a',
  b: '%b',
  c: '%-m',
  d: '%d',
  e: '%-d',
  f: '%f',
  H: '%H',
  h: '%I',
  I: '%I',
  i: '%M',
  j: '%j',
  k: '%-H',
  l: '%-I',
  M: '%B',
  m: '%m',
  p: '%p',
  r: '%I:%M:%S %p',
  S: '%S',
  s: '%S',
  T: '%H:%M:%S',
  v: '%V',
  W: '%A',
  Y: '%Y',
  y: '%y',
  '%': '%%',
};
const mysql_unsupported = new Set(['D', 'U', 'u', 'V', 'w', 'X', 'x']);

export function fromMysqlFormat(format: string): string | undefined {
  let is_known = true;
  const translated = format.replace(/%(.?)/gsu, (_all, token: string) => {
    if (token === '' || mysql_unsupported.has(token)) is_known = false;
    // Trino writes the character of an unknown token as it is.
    return mysql_tokens[token] ?? token;
  });
  return is_known ? translated : undefined;
}

/** Joda-Time's, as Trino's format_datetime takes them. */
const joda_tokens: Readonly<Record<string, string>> = {
  yyyy: '%Y',
  yy: '%y',
  MMMM: '%B',
  MMM: '%b',
  MM: '%m',
  M: '%-m',
  dd: '%d',
  d: '%-d',
  DDD: '%j',
  EEEE: '%A',
  EEE: '%a',
  E: '%a',
  HH: '%H',
  H: '%-H',
  hh: '%I',
  h: '%-I',
  mm: '%M',
  m: '%-M',
  ss: '%S',
  s: '%-S',
  SSS: '%g',
  a: '%p',
};

export function fromJodaFormat(format: string): string | undefined {
  let is_known = true;
  const translated = format.replace(
    /''|'((?:[^']|'')*)'|([A-Za-z])\2*|%/g,
    (all, quoted: string | undefined) => {
      if (all === "''") return "'";
      if (all === '%') return '%%';
      if (quoted !== undefined) return quoted.replaceAll("''", "'").replaceAll('%', '%%');
      const token = joda_tokens[all];
      if (token === undefined) is_known = false;
      return token ?? '';
    },
  );
  return is_known ? translated : undefined;
}
