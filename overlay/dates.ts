import type { Words } from './words.ts';

/** The dates that the panel offers: the last `n` days up to today, or a range of one's own. */
const presets = [7, 30, 90] as const;

export function dateChoices({ say }: Words): [value: string, text: string][] {
  return [
    ...presets.map((days): [string, string] => [String(days), say('dates_last', { days })]),
    ['range', say('dates_range')],
  ];
}

type Dates = { from: string; to: string };

const day_ms = 86_400_000;

/** Today in the time zone `tz`, or the browser's own where that is not known: `YYYY-MM-DD`. */
export function today(tz: string, now_ms = Date.now()): string {
  const options = { year: 'numeric', month: '2-digit', day: '2-digit' } as const;
  const format = (timeZone?: string) =>
    new Intl.DateTimeFormat('en-CA', timeZone === undefined ? options : { ...options, timeZone }).format(
      now_ms,
    );
  try {
    return format(tz === '' ? undefined : tz);
  } catch (error) {
    if (error instanceof RangeError) return format();
    throw error;
  }
}

/** The last `days` days up to the date `to`, both included. */
export function lastDays(days: number, to: string): Dates {
  const from_ms = Date.parse(`${to}T00:00:00Z`) - (days - 1) * day_ms;
  return { from: new Date(from_ms).toISOString().slice(0, 10), to };
}

/** Which of `dateChoices` these dates are. */
export function dateChoice({ from, to }: Dates, to_day: string): string {
  if (from === '' && to === '') return '7';
  const preset = presets.find((days) => lastDays(days, to_day).from === from && to === to_day);
  return preset === undefined ? 'range' : String(preset);
}
