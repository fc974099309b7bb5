import { AppError } from './errors.ts';

/** Somebody who asks for data, and the sites whose data may be shown to them. Made by `lib/auth` only. */
export type Reader = { readonly name: string; readonly sites: 'all' | readonly string[] };

/** @throws AppError `forbidden` where `reader` may not see `site`. Called by every metric, per call. */
export function assertMayRead(reader: Reader, site: string): void {
  if (reader.sites === 'all' || reader.sites.includes(site)) return;
  throw new AppError('forbidden', `You may not read the site "${site}".`);
}
