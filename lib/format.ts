/**
 * Numbers, times and sizes as people read them, in each language. The same on the server and in the browser, since the
 * language is given: `useFormat()` and `getFormat()` in components/ know it.
 */
import { default_language, type Language } from './language.ts';

/** A length of time in ms -> `PT14S`, for `<time datetime>`. */
export function toIsoDuration(ms: number): string {
  return `PT${ms / 1000}S`;
}

const byte_units = ['byte', 'kB', 'MB', 'GB', 'TB', 'PB'] as const;

/** Bytes in decimal units, as AWS bills them. */
function inByteUnit(bytes: number): { amount: number; unit: (typeof byte_units)[number] } {
  let amount = bytes;
  let place = 0;
  // 999.5 would print as "1,000".
  while (amount >= 999.5 && place < byte_units.length - 1) {
    amount /= 1000;
    place += 1;
  }
  return { amount, unit: byte_units[place] ?? 'byte' };
}

const two = (value: number) => String(value).padStart(2, '0');

/** Small amounts too: 0 -> `$0.00`, 0.0000477 -> `$0.0000477`, 3.5 -> `$3.50`. Dollars are written alike in every language. */
function formatUsdOf(usd: number): string {
  if (usd === 0 || usd >= 0.01) return `$${usd.toFixed(2)}`;
  if (usd < 1e-12) return '<$0.000000000001';
  const digits = Math.min(14, 2 - Math.floor(Math.log10(usd)));
  return `$${usd.toFixed(digits).replace(/0+$/, '')}`;
}

/** Time zones of dates are named by whoever formats: days are the reader's, not the machine's. */
function formatsOfDates(language: Language) {
  const dayOf = (options: Intl.DateTimeFormatOptions) => {
    const format = new Intl.DateTimeFormat(language, { ...options, timeZone: 'UTC' });
    return (date: string) => {
      const at = new Date(`${date}T00:00:00Z`);
      return Number.isNaN(at.getTime()) ? date : format.format(at);
    };
  };
  const instantOf = (options: Intl.DateTimeFormatOptions) => (at_ms: number, tz: string) =>
    new Intl.DateTimeFormat(language, { ...options, timeZone: tz, hourCycle: 'h23' }).format(at_ms);
  return {
    /** A calendar day `YYYY-MM-DD` -> `Nov 22, 2026`, `2026년 11월 22일`. What is no date stays as it is. */
    day: dayOf({ year: 'numeric', month: 'short', day: 'numeric' }),
    /** The same without its year, for an axis -> `Nov 22`, `11월 22일`. */
    shortDay: dayOf({ month: 'short', day: 'numeric' }),
    /** The same with its weekday -> `Sun, Nov 22`, `11월 22일 (일)`. */
    weekday: dayOf({ weekday: 'short', month: 'short', day: 'numeric' }),
    /** The day of an instant in ms since the epoch, in `tz` -> `Sun, Nov 22, 2026`. @throws RangeError for an unknown zone */
    momentDay: instantOf({ weekday: 'short', year: 'numeric', month: 'short', day: 'numeric' }),
    /** The same for an axis -> `Nov 22`. @throws RangeError for an unknown zone */
    shortMomentDay: instantOf({ month: 'short', day: 'numeric' }),
    /** An instant in ms since the epoch, in `tz` -> `Nov 22, 2026, 14:05`. @throws RangeError for an unknown zone */
    moment: instantOf({
      year: 'numeric',
      month: 'short',
      day: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
    }),
    /** Its time of the day -> `14:05`. @throws RangeError for an unknown zone */
    clock: instantOf({ hour: '2-digit', minute: '2-digit' }),
  };
}

function makeFormats(language: Language) {
  const count_format = new Intl.NumberFormat(language);
  const short_format = new Intl.NumberFormat(language, { notation: 'compact', maximumFractionDigits: 1 });
  const share_format = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 1 });
  const change_format = new Intl.NumberFormat(language, {
    style: 'percent',
    maximumFractionDigits: 1,
    signDisplay: 'exceptZero',
  });
  const amount_format = new Intl.NumberFormat(language, { maximumSignificantDigits: 3 });
  const bytes_format = new Intl.NumberFormat(language, {
    maximumSignificantDigits: 3,
    style: 'unit',
    unit: 'byte',
    unitDisplay: 'long',
  });
  const count = (value: number) => count_format.format(value);
  const amount = (value: number) => amount_format.format(value);
  return {
    language,
    /** 1234567 -> `1,234,567` */
    count,
    /** 1234567 -> `1.2M`, `123.5만`: where there is little room. */
    shortCount: (value: number) => short_format.format(value),
    /** A number that is no count, to three digits: 0.41379 -> `0.414`, 12.345 -> `12.3`. */
    amount,
    /** A share 0..1 -> `12.5%`. */
    share: (value: number) => share_format.format(value),
    /** A change, 0.125 -> `+12.5%`, -0.5 -> `-50%`. */
    change: (value: number) => change_format.format(value),
    /** A length of time in ms -> `h:mm:ss`, to the nearest second. */
    duration: (ms: number) => {
      const seconds = Math.round(ms / 1000);
      return `${count(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
    },
    /** A place in a video, ms from its beginning, as players write it -> `1:23`, `1:02:03`; `0:07.5` with tenths. */
    position: (ms: number, with_tenths = false) => {
      const tenths = with_tenths ? `.${Math.floor((ms % 1000) / 100)}` : '';
      const [hours, minutes] = [Math.floor(ms / 3_600_000), Math.floor(ms / 60_000) % 60];
      const seconds = two(Math.floor(ms / 1000) % 60) + tenths;
      return hours === 0 ? `${minutes}:${seconds}` : `${hours}:${two(minutes)}:${seconds}`;
    },
    /** The same length to the millisecond, for a title: `14,000 ms`. */
    exactMs: (ms: number) => `${count(ms)} ms`,
    /** How long something took, ms -> `87 ms`, `1.24 s`. */
    elapsed: (ms: number) => (ms < 1000 ? `${Math.round(ms)} ms` : `${amount(ms / 1000)} s`),
    /** Bytes in decimal units, as AWS bills them: 1234567 -> `1.23 MB`. */
    bytes: (bytes: number) => {
      const sized = inByteUnit(bytes);
      return sized.unit === 'byte'
        ? bytes_format.format(sized.amount)
        : `${amount(sized.amount)} ${sized.unit}`;
    },
    /** US dollars, small ones too. */
    usd: formatUsdOf,
    ...formatsOfDates(language),
  };
}

export type Formats = ReturnType<typeof makeFormats>;

const made = new Map<Language, Formats>();

/** The formats of a language; made once, since Intl's are slow to make. */
export function formatsOf(language: Language): Formats {
  const known = made.get(language) ?? makeFormats(language);
  made.set(language, known);
  return known;
}

/** What programs print, in English. */
export const { bytes: formatBytes } = formatsOf(default_language);
