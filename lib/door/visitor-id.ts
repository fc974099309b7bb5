import { createHmac } from 'node:crypto';

/** Bytes of the hash that are kept: no two of a billion visitors of a day share them by chance. */
const id_bytes = 16;

/**
 * Who came, for one day: a hash that nobody can undo or guess once `salt` is gone. The address itself goes no further
 * than here. 22 characters of base64url.
 */
export function visitorId(
  salt: string,
  { site, address, user_agent = '' }: { site: string; address: string; user_agent?: string | undefined },
): string {
  const hash = createHmac('sha256', salt)
    .update(JSON.stringify([site, address, user_agent]))
    .digest();
  return hash.subarray(0, id_bytes).toString('base64url');
}
