/** Only a base to resolve against; nothing is ever sent there. */
const here = 'http://heatlake.invalid';

/**
 * Where to go after signing in: `wanted` where it is a path of this very server, else `/`. A sign-in link
 * must not become a way to send somebody to a stranger's page.
 */
export function callbackPath(wanted: string | undefined): string {
  if (wanted === undefined || !wanted.startsWith('/') || !URL.canParse(wanted, here)) return '/';
  const url = new URL(wanted, here);
  // "/.//other.example" resolves to our origin with the path "//other.example", which names another host.
  if (url.origin !== here || url.pathname.startsWith('//')) return '/';
  if (/^\/(signin|api)(\/|$)/.test(url.pathname)) return '/';
  return url.pathname + url.search + url.hash;
}

/** The sign-in page, which comes back to `path`. */
export function signinPath(path: string): string {
  const back = callbackPath(path);
  return back === '/' ? '/signin' : `/signin?callback=${encodeURIComponent(back)}`;
}
