import { toIsoDuration } from '#lib/format.ts';
import { useFormat } from './use-format.ts';

/** A length of time as h:mm:ss; the exact milliseconds are in its title. */
export function Duration({ ms }: { ms: number }) {
  const format = useFormat();
  return (
    <time dateTime={toIsoDuration(ms)} title={format.exactMs(ms)}>
      {format.duration(ms)}
    </time>
  );
}
