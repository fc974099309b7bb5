import type { IncomingMessage, ServerResponse } from 'node:http';
import { AppError } from '../errors.ts';
import { senderAddress } from '../sender-address.ts';
import { type Answer, type Door, failureAnswer, max_body_bytes, wantsPrivacy } from './receive-events.ts';

const paths = new Set(['/api/events', '/events']);

/** Whether the fast door answers `url`: `/api/events`, and the lab's `/events`. */
export function isEventPath(url = ''): boolean {
  const end = url.indexOf('?');
  return paths.has(end === -1 ? url : url.slice(0, end));
}

/** How long and how much of a body that is too large is read away, so that its sender sees the answer. */
const linger_ms = 5000;
const linger_bytes = 1024 * 1024;

function write(response: ServerResponse, { status, headers, body }: Answer): void {
  response.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(body) });
  response.end(body);
}

/**
 * Answers and closes. A connection that is closed with unread bytes is reset, and the sender may lose the
 * answer; so the answer's last step waits for the rest of the body, within bounds.
 */
function refuseBody(request: IncomingMessage, response: ServerResponse): void {
  const { status, headers, body } = failureAnswer(
    new AppError('too_large', `The body must have at most ${max_body_bytes} bytes.`),
  );
  response.writeHead(status, {
    ...headers,
    'content-length': Buffer.byteLength(body),
    connection: 'close',
  });
  response.write(body);
  let bytes = 0;
  const end = () => {
    clearTimeout(timer);
    response.end();
  };
  const timer = setTimeout(end, linger_ms);
  request.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes > linger_bytes) end();
  });
  request.on('end', end).on('close', end).resume();
}

/** Answers one request on an event path with plain node:http: the fast door. `proxies`: see `senderAddress`. */
export function answerHttp(
  door: Door,
  request: IncomingMessage,
  response: ServerResponse,
  proxies: number,
): void {
  if (Number(request.headers['content-length']) > max_body_bytes) {
    refuseBody(request, response);
    return;
  }
  const chunks: Buffer[] = [];
  let bytes = 0;
  const onData = (chunk: Buffer) => {
    bytes += chunk.length;
    chunks.push(chunk);
    if (bytes <= max_body_bytes) return;
    request.off('data', onData).off('end', onEnd);
    refuseBody(request, response);
  };
  const onEnd = () => {
    const forwarded_for = request.headers['x-forwarded-for'];
    door
      .receive({
        method: request.method ?? '',
        body: chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : Buffer.concat(chunks),
        content_type: request.headers['content-type'],
        address: senderAddress(
          request.socket.remoteAddress ?? 'unknown',
          Array.isArray(forwarded_for) ? forwarded_for.join(',') : forwarded_for,
          proxies,
        ),
        user_agent: request.headers['user-agent'],
        wants_privacy: wantsPrivacy(request.headers['sec-gpc'], request.headers.dnt),
      })
      .then((answer) => write(response, answer));
  };
  request.on('data', onData).on('end', onEnd);
}
