const ms_per_day = 86_400_000;
const iso = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2}):(\d{2})(?:\.(\d{1,9}))?Z$/;
const sql = /^(\d{4})-(\d{1,2})-(\d{1,2}) (\d{1,2}):(\d{2}):(\d{2})(?:\.(\d{1,9}))?$/;
const two = (value: number) => String(value).padStart(2, '0');

/** `YYYY-MM-DD` where that is a day of the years 1 to 9999. */
function dayText(year: number, month: number, day: number): string | undefined {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  const is_day = date.getUTCMonth() === month - 1 && date.getUTCDate() === day && year >= 1;
  return is_day ? `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}` : undefined;
}

/** `text` where it is a date as Hive writes it. */
export function readDate(text: string): string | undefined {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text) ?? [];
  return dayText(Number(year), Number(month), Number(day));
}

function fromText(form: RegExp, text: string): string | undefined {
  const found = form.exec(text);
  if (found === null) return undefined;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = found.slice(1, 7).map(Number);
  const date = dayText(year, month, day);
  if (date === undefined || hour > 23 || minute > 59 || second > 59) return undefined;
  const micros = (found[7] ?? '').slice(0, 6).padEnd(6, '0');
  return `${date} ${two(hour)}:${two(minute)}:${two(second)}.${micros}`;
}

/** `ms` since the epoch as `YYYY-MM-DD hh:mm:ss.ssssss` in UTC; undefined outside of the years 1 to 9999. */
export function timestampOfMs(ms: number): string | undefined {
  if (!Number.isFinite(ms) || Math.abs(ms) > 100_000_000 * ms_per_day) return undefined;
  const text = new Date(ms).toISOString();
  if (!/^(?!0000)\d{4}-/.test(text)) return undefined;
  return `${text.slice(0, 10)} ${text.slice(11, 23)}000`;
}

/** As `java.sql.Timestamp.valueOf` reads it, to the microsecond. */
export const readSqlTimestamp = (text: string): string | undefined => fromText(sql, text);

/** As the OpenX SerDe reads text: ISO with `Z`, or SQL's form. */
export const readOpenXTimestamp = (text: string): string | undefined =>
  fromText(iso, text) ?? fromText(sql, text);

/** As the OpenX SerDe reads numbers: 13 digits and more are milliseconds, fewer are seconds. */
export function readOpenXNumber(value: number): string | undefined {
  const is_ms = Number.isInteger(value) && Math.abs(value) >= 1e12;
  return timestampOfMs(is_ms ? value : Math.round(value * 1000));
}
