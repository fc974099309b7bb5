import { getLocale } from 'next-intl/server';
import { type Formats, formatsOf } from '#lib/format.ts';

/** The same as `useFormat`, for async server components and for functions that await. */
export async function getFormat(): Promise<Formats> {
  return formatsOf(await getLocale());
}
