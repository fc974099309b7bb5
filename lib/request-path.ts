function isDecodable(path: string): boolean {
  try {
    decodeURIComponent(path);
    return true;
  } catch (error) {
    if (error instanceof URIError) return false;
    throw error;
  }
}

/**
 * The path and query that a request's target names. It may name the whole address, as proxies are asked to
 * (RFC 9112, 3.2.2).
 * @returns undefined where it names none, or one that can not be decoded: Next fails on those
 */
export function requestPath(target: string): string | undefined {
  const is_address = /^https?:\/\//i.test(target) && URL.canParse(target);
  const { pathname, search } = is_address ? new URL(target) : { pathname: target, search: '' };
  const path = pathname + search;
  return path.startsWith('/') && isDecodable(path.split('?', 1)[0] ?? '') ? path : undefined;
}
