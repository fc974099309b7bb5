import type { IncomingMessage } from 'node:http';
import { AwsError } from './aws-error.ts';

/**
 * The bytes of a body as they come. Whoever stops early leaves the connection whole, so that an answer can be
 * sent. @throws AwsError `IncompleteBody` where the client goes away in the middle, and what the
 * request was ended with
 */
export async function* bodyOf(request: IncomingMessage): AsyncGenerator<Buffer> {
  try {
    yield* request.iterator({ destroyOnReturn: false });
  } catch (cause) {
    if (!request.destroyed || cause instanceof AwsError) throw cause;
    throw new AwsError('IncompleteBody', 'The connection ended before the body did.', { cause });
  }
}

/**
 * Reads a whole body of at most `limit` bytes, counted as they come.
 * @throws AwsError `RequestEntityTooLargeException` (413) as soon as it is past the limit
 */
export async function readBody(request: IncomingMessage, limit: number): Promise<Buffer> {
  const check = (bytes: number) => {
    if (bytes <= limit) return;
    const message = `The body is larger than ${limit} bytes.`;
    throw new AwsError('RequestEntityTooLargeException', message, { status: 413 });
  };
  check(Number(request.headers['content-length'] ?? 0));
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of bodyOf(request)) {
    size += chunk.length;
    check(size);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, size);
}
