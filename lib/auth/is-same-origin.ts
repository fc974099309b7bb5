import { type Config, config, publicUrl } from '../config.ts';

/**
 * Whether a request that changes something was made by our own page, or by a program with the API token. A browser
 * sends cookies along with what other sites make it ask; the token it does not have. Called after `readerOf`,
 * which judges a request that brings a token by that token alone.
 */
export function isSameOrigin(request: Request, settings: Config = config()): boolean {
  if (request.headers.has('authorization')) return true;
  const origin = request.headers.get('origin');
  if (origin === null || !URL.canParse(origin)) return false;
  // People open this server under other names too: 127.0.0.1 for localhost. Pages can not choose the Host.
  return origin === publicUrl(settings) || new URL(origin).host === request.headers.get('host');
}
