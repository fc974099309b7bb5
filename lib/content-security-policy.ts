/** What a page may load, run and be framed by. */
export type PageRights = {
  /** Marks the scripts and styles that this very answer brings: base64, new for each request. */
  nonce: string;
  /** Other origins that may put the page into a frame. */
  framers: readonly string[];
  /** Next's development server needs eval, styles without a nonce, and a web socket. */
  development: boolean;
};

/**
 * The Content-Security-Policy of a page. Scripts run by nonce only, and what they load themselves with them
 * (`strict-dynamic`); `'self'` is for browsers that do not know that. Style attributes are allowed because
 * charts and maps are placed by them; style sheets are not.
 */
export function contentSecurityPolicy({ nonce, framers, development }: PageRights): string {
  const directives = {
    'default-src': ["'self'"],
    'script-src': [
      "'self'",
      `'nonce-${nonce}'`,
      "'strict-dynamic'",
      ...(development ? ["'unsafe-eval'"] : []),
    ],
    'style-src': ["'self'", development ? "'unsafe-inline'" : `'nonce-${nonce}'`],
    'style-src-attr': ["'unsafe-inline'"],
    'img-src': ["'self'", 'data:', 'blob:'],
    'connect-src': ["'self'", ...(development ? ['ws:'] : [])],
    'object-src': ["'none'"],
    'base-uri': ["'self'"],
    'form-action': ["'self'"],
    'frame-ancestors': ["'self'", ...framers],
  };
  return Object.entries(directives)
    .map(([name, values]) => [name, ...values].join(' '))
    .join('; ');
}
