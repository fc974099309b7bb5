/**
 * How a browser says that somebody pressed "refresh" on one panel: a cookie on the request that draws the page again. It
 * lives for a few seconds, on that page only. Pure.
 */
export const refresh_cookie = 'heatlake_refresh';

/** The request goes out at once; this is for a browser that is busy. */
const lifetime_s = 5;

const form = /^(all|[A-Za-z0-9_-]{16})\.([A-Za-z0-9-]{1,64})$/;

/** What `document.cookie` is set to. @param press tells one press from the next */
export function refreshCookie(key: string, press: string, path: string): string {
  return `${refresh_cookie}=${key}.${press}; path=${path}; max-age=${lifetime_s}; samesite=strict`;
}

/** Which question is asked anew, `all` or its key, and for which press. */
export function readRefresh(value: string | undefined): { key: string; press: string } | undefined {
  const [, key, press] = form.exec(value ?? '') ?? [];
  return key === undefined || press === undefined ? undefined : { key, press };
}
