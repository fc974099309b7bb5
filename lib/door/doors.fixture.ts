/** Both doors to events as real HTTP servers, so that one suite can hold them to the same promises. */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import * as events_route from '#app/api/events/route.ts';
import { answerHttp } from './answer-http.ts';
import type { Door } from './receive-events.ts';

/** What Next does around a route handler, as far as an ingest request sees it. */
async function callRoute(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const method = incoming.method ?? '';
  const headers = new Headers();
  for (const [name, value] of Object.entries(incoming.headers)) headers.set(name, String(value));
  // As Next does: see `x-forwarded-for` in its base-server.
  if (!headers.has('x-forwarded-for')) headers.set('x-forwarded-for', incoming.socket.remoteAddress ?? '');
  const init: RequestInit & { duplex: 'half' } = { method, headers, duplex: 'half' };
  // The types of Node's streams and the DOM's differ by name only.
  if (method !== 'GET' && method !== 'HEAD') init.body = Readable.toWeb(incoming) as ReadableStream;
  const request = new Request(`http://heatlake.test${incoming.url}`, init);
  const handler = Object.entries(events_route).find(([name]) => name === method)?.[1];
  if (handler === undefined) throw new Error(`The route has no ${method}.`);
  const response = await handler(request);
  outgoing.writeHead(response.status, Object.fromEntries(response.headers));
  outgoing.end(Buffer.from(await response.arrayBuffer()));
}

/** The name of each door, and a listener that answers through it. */
export const doors: Record<string, (door: Door) => RequestListener> = {
  'the fast door': (door) => (request, response) => answerHttp(door, request, response, 0),
  'the route handler': (door) => {
    // Where the handlers look for the process's own door.
    Object.assign(globalThis, { [Symbol.for('heatlake.door')]: door });
    return (request, response) => {
      callRoute(request, response).catch((error: unknown) => {
        response.writeHead(500).end(String(error));
      });
    };
  },
};

/** Serves `listener` on a port of its own. */
export async function serve(
  listener: RequestListener,
): Promise<{ port: number; close: () => Promise<void> }> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('No port was given.');
  const close = async () => {
    const closed = once(server, 'close');
    server.close();
    server.closeAllConnections();
    await closed;
  };
  return { port: address.port, close };
}
