import { type NextRequest, NextResponse } from 'next/server';
import { isDevelopment, config as settings } from '#lib/config.ts';
import { contentSecurityPolicy } from '#lib/content-security-policy.ts';

/** The only pages that other sites may put into a frame: the demo, and what a link was made for. */
const framable = /^\/(demo\/?$|embed\/)/;

/**
 * Gives each page its Content-Security-Policy with a nonce of its own. Next reads the nonce from the request's
 * header and puts it on its scripts. This guards no data: that is done where it is read.
 */
export function proxy(request: NextRequest): NextResponse {
  const nonce = Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString('base64');
  const policy = contentSecurityPolicy({
    nonce,
    framers: framable.test(request.nextUrl.pathname) ? settings().HEATLAKE_EMBED_ORIGINS : [],
    development: isDevelopment(),
  });
  const headers = new Headers(request.headers);
  headers.set('content-security-policy', policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set('content-security-policy', policy);
  return response;
}

/**
 * Everything but the routes that take long bodies (for a matched path Next cuts a body off, and answers 200) and files.
 * Files are named one by one: a pattern such as "has a dot" would also match the page of a video `/a.webm`.
 */
export const config = {
  matcher: [
    '/((?!api/events/?$|events/?$|api/snapshots/?$|api/imports/|_next/static/|_next/image|tracker\\.js$|more\\.js$|overlay\\.js$|demo\\.webm$|demo\\.vtt$|icon\\.svg$|favicon\\.ico$).*)',
  ],
};
