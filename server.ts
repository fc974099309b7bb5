/**
 * The server: `node server.ts [--dev]`. Events go through the fast door, everything else through Next.
 * It owns the process's signals: SIGTERM, SIGINT, or the end of a parent that started it with IPC, make
 * it finish what is under way and exit with 0. Tells its parent `{ready: true, url}` once it serves.
 */
import { existsSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import next from 'next';
import { ConfigError, config, publicUrl } from '#lib/config.ts';
import { DataDirInUse } from '#lib/data-dir-lock.ts';
import { delivery } from '#lib/delivery/delivery.ts';
import { answerHttp, isEventPath } from '#lib/door/answer-http.ts';
import { door } from '#lib/door/door.ts';
import { AppError, errorBody } from '#lib/errors.ts';
import { log } from '#lib/log.ts';
import { requestPath } from '#lib/request-path.ts';
import { peer_header, trustPeerHeader } from '#lib/sender-address.ts';

type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** What any page or route of ours is asked with. Next renders a page for every other method too, or fails. */
const methods = new Set(['GET', 'HEAD', 'POST', 'OPTIONS']);

/** Routes of the API may know more: pictures are removed by DELETE. One that does not is answered with 405 by Next. */
const takesMethod = (method: string, path: string) =>
  methods.has(method) || (method === 'DELETE' && path.startsWith('/api/'));

/** How long requests under way may take after the server was asked to end: ms. A developer does not wait. */
const grace_ms = { production: 10_000, development: 500 };

/** A fault of the surroundings, told to a person in one sentence and without a stack. */
class StartError extends Error {}

/** What answers while Next is still being prepared; events are taken from the first moment. */
const notYet: Handler = async (_, response) => {
  response.writeHead(503, { 'retry-after': '1', 'content-type': 'text/plain' });
  response.end('Heatlake is starting. Try again in a moment.\n');
};

function refuse(response: ServerResponse, error: AppError): void {
  response.writeHead(error.status, { 'content-type': 'application/json', 'cache-control': 'no-store' });
  response.end(JSON.stringify(errorBody(error)));
}

/** Answers events itself, refuses what nothing could answer, and gives everything else to `handler.current`. */
function route(handler: { current: Handler }): (request: IncomingMessage, response: ServerResponse) => void {
  const { HEATLAKE_TRUSTED_PROXIES } = config();
  const events = door();
  return (request, response) => {
    const { url: target = '', method = '' } = request;
    const path = isEventPath(target) ? target : requestPath(target);
    if (isEventPath(path)) {
      answerHttp(events, request, response, HEATLAKE_TRUSTED_PROXIES);
    } else if (path === undefined) {
      refuse(response, new AppError('bad_request', 'The address can not be read.'));
    } else if (!takesMethod(method, path)) {
      refuse(response, new AppError('method_not_allowed', `Nothing here answers to ${method}.`));
    } else {
      request.url = path;
      request.headers[peer_header] = request.socket.remoteAddress ?? 'unknown';
      handler.current(request, response).catch((cause: unknown) => {
        log.error('A request failed.', { cause });
        response.destroy();
      });
    }
  };
}

/**
 * Listens, with `handler.current` behind the fast door.
 * The limits: 10 s for a request's headers, 30 s for all of it, and idle connections are kept for longer
 * than the 60 s after which AWS's load balancers give them up.
 */
async function listen(handler: { current: Handler }): Promise<Server> {
  const { PORT, HEATLAKE_HOST } = config();
  const answer = route(handler);
  const server = createServer(
    {
      headersTimeout: 10_000,
      requestTimeout: 30_000,
      keepAliveTimeout: 65_000,
      connectionsCheckingInterval: 2000,
    },
    (request, response) => {
      // A server that ends tells its clients, so that none sends its next request into a closing connection.
      if (!server.listening) response.shouldKeepAlive = false;
      answer(request, response);
    },
  );
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  server.once('error', reject).listen(PORT, HEATLAKE_HOST, resolve);
  try {
    await promise;
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? cause.code : cause;
    const why = code === 'EADDRINUSE' ? 'another program listens there' : String(code);
    throw new StartError(`Port ${PORT} of ${HEATLAKE_HOST} can not be used: ${why}. Set PORT.`, { cause });
  }
  return server;
}

/** Stops accepting, lets requests under way finish within the grace, and cuts what is left then. */
async function closeServer(server: Server, most_ms: number): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  server.close(() => resolve());
  // A connection that is busy now becomes idle later, and is then closed too.
  const sweep = setInterval(() => server.closeIdleConnections(), 100);
  const cut = setTimeout(() => {
    server.closeAllConnections();
    // Web sockets are none of the server's connections any more, and would keep it from closing.
    resolve();
  }, most_ms);
  await promise;
  clearInterval(sweep);
  clearTimeout(cut);
}

/** Resolves when this process is asked to end. */
function askedToEnd(): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => resolve());
  if (process.connected) process.on('disconnect', () => resolve());
  return promise;
}

async function main(): Promise<void> {
  const dev = process.argv.includes('--dev');
  Object.assign(process.env, { NODE_ENV: dev ? 'development' : 'production' });
  const { PORT, HEATLAKE_HOST } = config();
  if (!dev && !existsSync(join(import.meta.dirname, '.next', 'BUILD_ID'))) {
    throw new StartError('The app is not built. Run `npm run build`, or `npm start`, which does so.');
  }
  const ended = askedToEnd();
  const events = await delivery();
  trustPeerHeader();
  const handler = { current: notYet };
  const server = await listen(handler);
  const app = next({
    dev,
    dir: import.meta.dirname,
    hostname: HEATLAKE_HOST,
    port: PORT,
    httpServer: server,
  });
  await app.prepare();
  handler.current = app.getRequestHandler();
  if (process.send === undefined) log.info('The server is ready.', { url: publicUrl() });
  else process.send({ ready: true, url: publicUrl() });

  await ended;
  await closeServer(server, dev ? grace_ms.development : grace_ms.production);
  await app.close();
  await events.close();
}

try {
  await main();
  process.exit(0);
} catch (error) {
  const known = error instanceof ConfigError || error instanceof DataDirInUse || error instanceof StartError;
  if (known) console.error(error.message);
  else log.error('The server could not start.', { cause: error });
  process.exit(1);
}
