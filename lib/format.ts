/** Numbers and times as people read them. English, and the same on the server and in the browser. */

const count_format = new Intl.NumberFormat('en-US');
const share_format = new Intl.NumberFormat('en-US', { style: 'percent', maximumFractionDigits: 1 });
const amount_format = new Intl.NumberFormat('en-US', { maximumSignificantDigits: 3 });

/** 1234567 -> `1,234,567` */
export function formatCount(count: number): string {
  return count_format.format(count);
}

/** A number that is no count, to three digits: 0.41379 -> `0.414`, 12.345 -> `12.3`. */
export function formatAmount(amount: number): string {
  return amount_format.format(amount);
}

/** `1 click`, `2 clicks`, `1,000 clicks`; the plural is `one` + `s` unless given. */
export function formatCountOf(count: number, one: string, many = `${one}s`): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`;
}

/** A share 0..1 -> `12.5%`. */
export function formatShare(share: number): string {
  return share_format.format(share);
}

/** A length of time in ms -> `h:mm:ss`, to the nearest second. */
export function formatDuration(ms: number): string {
  const seconds = Math.round(ms / 1000);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${count_format.format(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}

/** The same length to the millisecond, for a title: `14,000 ms`. */
export function formatExactMs(ms: number): string {
  return `${count_format.format(ms)} ms`;
}

/** A length of time in ms -> `PT14S`, for `<time datetime>`. */
export function toIsoDuration(ms: number): string {
  return `PT${ms / 1000}S`;
}

/** How long something took, ms -> `87 ms`, `1.24 s`. */
export function formatElapsed(ms: number): string {
  return ms < 1000 ? `${Math.round(ms)} ms` : `${amount_format.format(ms / 1000)} s`;
}

const byte_units = ['bytes', 'kB', 'MB', 'GB', 'TB', 'PB'] as const;

/** Bytes in decimal units, as AWS bills them: 1234567 -> `1.23 MB`. */
export function formatBytes(bytes: number): string {
  let amount = bytes;
  let unit = 0;
  // 999.5 would print as "1,000".
  while (amount >= 999.5 && unit < byte_units.length - 1) {
    amount /= 1000;
    unit += 1;
  }
  return `${amount_format.format(amount)} ${unit === 0 && amount === 1 ? 'byte' : byte_units[unit]}`;
}

/** US dollars, small ones too: 0 -> `$0.00`, 0.0000477 -> `$0.0000477`, 3.5 -> `$3.50`. */
export function formatUsd(usd: number): string {
  if (usd === 0 || usd >= 0.01) return `$${usd.toFixed(2)}`;
  if (usd < 1e-12) return 'under $0.000000000001';
  const digits = Math.min(14, 2 - Math.floor(Math.log10(usd)));
  return `$${usd.toFixed(digits).replace(/0+$/, '')}`;
}
