import { SqlError } from '../../sql/sql-error.ts';

/** A pattern of Java's DateTimeFormatter: as Luxon writes it, and as the names of folders match it. */
export type DatePattern = {
  luxon: string;
  /** Regular expressions of folders' names; more than one where the pattern has a `/`. */
  folders: string[];
  /** The finest unit it shows. */
  precision: 'years' | 'months' | 'days' | 'hours' | 'minutes' | 'seconds' | 'milliseconds';
};

type Letters = { luxon: string; source: string; unit?: DatePattern['precision'] };

const letters: Readonly<Record<string, Letters>> = {
  yyyy: { luxon: 'yyyy', source: '\\d{4}', unit: 'years' },
  uuuu: { luxon: 'yyyy', source: '\\d{4}', unit: 'years' },
  yy: { luxon: 'yy', source: '\\d{2}', unit: 'years' },
  MM: { luxon: 'MM', source: '\\d{2}', unit: 'months' },
  M: { luxon: 'M', source: '\\d{1,2}', unit: 'months' },
  MMM: { luxon: 'MMM', source: '[A-Za-z]{3}', unit: 'months' },
  MMMM: { luxon: 'MMMM', source: '[A-Za-z]+', unit: 'months' },
  dd: { luxon: 'dd', source: '\\d{2}', unit: 'days' },
  d: { luxon: 'd', source: '\\d{1,2}', unit: 'days' },
  DDD: { luxon: 'ooo', source: '\\d{3}', unit: 'days' },
  EEE: { luxon: 'ccc', source: '[A-Za-z]{3}' },
  HH: { luxon: 'HH', source: '\\d{2}', unit: 'hours' },
  H: { luxon: 'H', source: '\\d{1,2}', unit: 'hours' },
  hh: { luxon: 'hh', source: '\\d{2}', unit: 'hours' },
  a: { luxon: 'a', source: '[AP]M' },
  mm: { luxon: 'mm', source: '\\d{2}', unit: 'minutes' },
  m: { luxon: 'm', source: '\\d{1,2}', unit: 'minutes' },
  ss: { luxon: 'ss', source: '\\d{2}', unit: 'seconds' },
  SSS: { luxon: 'SSS', source: '\\d{3}', unit: 'milliseconds' },
};

const units = ['years', 'months', 'days', 'hours', 'minutes', 'seconds', 'milliseconds'] as const;
const escapePattern = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** @throws SqlError `NOT_SUPPORTED` for letters it does not know */
export function datePattern(column: string, format: string): DatePattern {
  let luxon = '';
  let source = '';
  let finest = 0;
  for (const [token, quoted] of format.matchAll(/'((?:[^']|'')*)'|([A-Za-z])\2*|[^A-Za-z']+/g)) {
    const known = letters[token];
    if (known !== undefined) {
      luxon += known.luxon;
      source += known.source;
      finest = Math.max(finest, known.unit === undefined ? 0 : units.indexOf(known.unit));
    } else if (quoted === undefined && /^[A-Za-z]/.test(token)) {
      throw new SqlError('NOT_SUPPORTED', `projection.${column}.format with "${token}" is not supported`);
    } else {
      const text = quoted === '' ? "'" : (quoted ?? token).replaceAll("''", "'");
      luxon += text.includes("'") ? text.replace(/[A-Za-z]+/g, "'$&'") : `'${text}'`;
      source += escapePattern(text);
    }
  }
  return { luxon, folders: source.split('/'), precision: units[finest] ?? 'days' };
}
