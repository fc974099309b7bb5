import type { IncomingMessage } from 'node:http';
import { AwsError } from './aws-error.ts';

/** A body may take as long as it needs, but in each minute it has to bring a KiB a second, or its end. */
const usual = { window_ms: 60_000, least_bytes: 60 * 1024 };

/**
 * Ends a request whose body comes too slowly, and with it the connection: the reader of the body hears `RequestTimeout`.
 * What waits here to be read is no fault of the sender's.
 */
export function endSlowBody(request: IncomingMessage, { window_ms, least_bytes } = usual): void {
  const { socket } = request;
  let seen = socket.bytesRead;
  const check = setInterval(() => {
    const came = socket.bytesRead - seen;
    seen = socket.bytesRead;
    if (came >= least_bytes || request.readableLength > 0) return;
    const message =
      'Your socket connection to the server was not read from or written to within the timeout period. Idle connections will be closed.';
    request.destroy(new AwsError('RequestTimeout', message));
  }, window_ms);
  check.unref();
  const stop = () => clearInterval(check);
  if (request.complete) stop();
  request.once('end', stop).once('close', stop);
}
