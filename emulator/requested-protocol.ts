import type { IncomingMessage } from 'node:http';
import { type JsonService, json_services } from './services.ts';

/** Which protocol a request speaks, as far as its headers tell; its credential is checked against it later. */
export type RequestedProtocol =
  | { kind: 'json'; service: JsonService | undefined; operation: string }
  | { kind: 'query' }
  | { kind: 's3' };

export function requestedProtocol({ headers, method, url }: IncomingMessage): RequestedProtocol {
  const target = headers['x-amz-target'];
  if (target !== undefined) {
    const [prefix, operation = ''] = String(target).split('.', 2);
    return { kind: 'json', service: json_services.find((service) => service.target === prefix), operation };
  }
  const form = headers['content-type']?.startsWith('application/x-www-form-urlencoded') ?? false;
  return method === 'POST' && url === '/' && form ? { kind: 'query' } : { kind: 's3' };
}
