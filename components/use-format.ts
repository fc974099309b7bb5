import { useLocale } from 'next-intl';
import { type Formats, formatsOf } from '#lib/format.ts';

/** Numbers, times and sizes in the reader's language: in client components, and in server components that are not async. */
export function useFormat(): Formats {
  return formatsOf(useLocale());
}
