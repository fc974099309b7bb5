import { SqlError } from '../../sql/sql-error.ts';

/** Letters of Java's date patterns, and what DuckDB's strptime calls the same. */
const letters: Readonly<Record<string, string>> = {
  yyyy: '%Y',
  uuuu: '%Y',
  yy: '%y',
  MMM: '%b',
  MMMM: '%B',
  MM: '%m',
  M: '%-m',
  dd: '%d',
  d: '%-d',
  EEE: '%a',
  EEEE: '%A',
  HH: '%H',
  H: '%-H',
  hh: '%I',
  h: '%-I',
  mm: '%M',
  m: '%-M',
  ss: '%S',
  s: '%-S',
  SSS: '%g',
  SSSSSS: '%f',
  SSSSSSSSS: '%n',
  a: '%p',
  Z: '%z',
  X: '%z',
  XX: '%z',
  XXX: '%z',
};

function strptimeFormat(pattern: string): string {
  return pattern.replace(/'((?:[^']|'')*)'|([A-Za-z])\2*|%|[^A-Za-z'%]+/g, (token, quoted?: string) => {
    if (quoted !== undefined) return quoted === '' ? "'" : quoted.replaceAll("''", "'").replaceAll('%', '%%');
    if (token === '%') return '%%';
    if (!/^[A-Za-z]/.test(token)) return token;
    const known = letters[token];
    if (known !== undefined) return known;
    throw new SqlError('NOT_SUPPORTED', `timestamp.formats with "${token}" is not supported`);
  });
}

/**
 * The patterns of the property `timestamp.formats` (java.time's, with commas between) for strptime.
 * @throws SqlError `NOT_SUPPORTED` for letters it does not know
 */
export function timestampFormats(property: string | undefined): string[] {
  if (property === undefined) return [];
  const patterns = property.match(/(?:'[^']*'|[^',])+/g) ?? [];
  return patterns.map((pattern) => strptimeFormat(pattern.trim())).filter((pattern) => pattern !== '');
}
