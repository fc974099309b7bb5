import { isIP, isIPv6 } from 'node:net';

/** How `server.ts` tells Next's handlers the socket's address. It overwrites what a client sends. */
export const peer_header = 'x-heatlake-peer';

const key = Symbol.for('heatlake.peer-header');
const shared = globalThis as typeof globalThis & { [key]?: boolean };

/** Says that every request of this process passes through `server.ts`, so the header can be believed. */
export function trustPeerHeader(): void {
  shared[key] = true;
}

/**
 * The address that a request is counted under.
 *
 * With `proxies` n > 0 it is the n-th entry from the right of X-Forwarded-For: each proxy of ours appends
 * the address it saw, so what lies further left is the sender's own claim. With 0, or where that entry is
 * missing or no address, it is `peer`, the other end of the socket.
 */
export function senderAddress(peer: string, forwarded_for: string | undefined, proxies: number): string {
  if (proxies === 0 || forwarded_for === undefined) return peer;
  const entry = forwarded_for.split(',').at(-proxies)?.trim();
  return entry !== undefined && isIP(entry) !== 0 ? entry : peer;
}

/**
 * The same for a route handler, which sees no socket. Under `server.ts` the peer comes in its header. Under
 * plain `next start` it is the last entry of X-Forwarded-For, which Next itself writes where it is
 * missing, and which a client can forge: run a proxy in front and set HEATLAKE_TRUSTED_PROXIES.
 */
export function senderOf(headers: Headers, proxies: number): string {
  const forwarded_for = headers.get('x-forwarded-for') ?? undefined;
  const peer = shared[key] === true ? headers.get(peer_header) : forwarded_for?.split(',').at(-1)?.trim();
  return senderAddress(peer ?? 'unknown', forwarded_for, proxies);
}

/** Who is counted as one: an IPv4 address, or the /64 network that one IPv6 subscriber usually gets. */
export function rateKey(address: string): string {
  const v4 = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (v4 !== undefined) return v4;
  if (!isIPv6(address)) return address;
  const [head = '', tail] = address.replace(/%.*$/, '').split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - left.length - right.length);
  const groups = [...left, ...Array.from({ length: zeros }, () => '0'), ...right];
  return groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':');
}
