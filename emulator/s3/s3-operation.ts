import type { IncomingHttpHeaders } from 'node:http';
import type { Answer } from '../answer.ts';
import type { ChunkSignatures } from '../chunk-signatures.ts';
import type { ObjectStore } from './object-store.ts';

export type S3Request = {
  bucket: string;
  key: string;
  query: URLSearchParams;
  headers: IncomingHttpHeaders;
  /** The body as it is sent, still `aws-chunked` where it is so. Its signed hash is the reader's to check. */
  body: AsyncIterable<Buffer>;
  /** Checks the chunks of the body, where they are signed. */
  chunks?: ChunkSignatures | undefined;
};

export type S3Context = { objects: ObjectStore; region: string; account_id: string };

/**
 * One S3 operation: a file named after it. `query` and `headers` name the parameters and the `x-amz-` and `if-`
 * headers it understands; a request with any other is refused, for it would mean something else.
 */
export type S3Operation = {
  query?: readonly string[];
  headers?: readonly string[];
  handle(request: S3Request, context: S3Context): Promise<Answer>;
};
