import { formatDuration, formatExactMs, toIsoDuration } from '#lib/format.ts';

/** A length of time as h:mm:ss; the exact milliseconds are in its title. */
export function Duration({ ms }: { ms: number }) {
  return (
    <time dateTime={toIsoDuration(ms)} title={formatExactMs(ms)}>
      {formatDuration(ms)}
    </time>
  );
}
